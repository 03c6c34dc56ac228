using Attendant.Contracts.Hosting;
using Attendant.Contracts.Pbx;
using Attendant.Model;
using NSubstitute;

namespace Attendant.Server.Commands;

/// <summary>A connector whose services a test scripts with substitutes; one that is not scripted is not there.</summary>
internal sealed class ScriptedPbx : IPbxCalls
{
    public IPbxCallControl Control { get; } = Substitute.For<IPbxCallControl>();

    public IPbxConsultation Consultation { get; } = Substitute.For<IPbxConsultation>();

    public IPbxSingleStepTransfer Transfer { get; } = Substitute.For<IPbxSingleStepTransfer>();

    public IPbxDeflection Deflection { get; } = Substitute.For<IPbxDeflection>();

    public IPbxParking Parking { get; } = Substitute.For<IPbxParking>();

    public IPbxForwarding Forwarding { get; } = Substitute.For<IPbxForwarding>();

    public IPbxDoNotDisturb DoNotDisturb { get; } = Substitute.For<IPbxDoNotDisturb>();

    public IPbxDigits Digits { get; } = Substitute.For<IPbxDigits>();

    public IPbxPickup Pickup { get; } = Substitute.For<IPbxPickup>();

    public Task<ServiceResult> AskAsync<TAbility>(
        ConnectorId connector, Func<TAbility, CancellationToken, Task<ServiceResult>> service, CancellationToken cancellationToken)
        where TAbility : class => service(Find<TAbility>(), cancellationToken);

    public Task<ServiceResult<TAnswer>> AskAsync<TAbility, TAnswer>(
        ConnectorId connector, Func<TAbility, CancellationToken, Task<ServiceResult<TAnswer>>> service, CancellationToken cancellationToken)
        where TAbility : class
        where TAnswer : class => service(Find<TAbility>(), cancellationToken);

    private TAbility Find<TAbility>() =>
        new object[] { Control, Consultation, Transfer, Deflection, Parking, Forwarding, DoNotDisturb, Digits, Pickup }.OfType<TAbility>().Single();
}
