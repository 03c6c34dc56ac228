using Attendant.Contracts.Hosting;
using Attendant.Contracts.Pbx;
using Attendant.Pbx.Csta.Commands;
using Attendant.Pbx.Csta.Wire;

namespace Attendant.Pbx.Csta;

/// <summary>What consoles may ask.</summary>
public sealed partial class CstaPlugin
    : IPbxCallControl, IPbxConsultation, IPbxSingleStepTransfer, IPbxConference, IPbxDeflection, IPbxPickup, IPbxParking, IPbxForwarding,
        IPbxDoNotDisturb, IPbxMessageWaiting, IPbxDigits, IPbxAgents, IPbxQueues, IPbxRouting, IPbxSupervision
{
    /// <inheritdoc/>
    public Task<ServiceResult<CallStarted>> MakeCallAsync(MakeCallRequest request, CancellationToken cancellationToken) =>
        DoAsync(desk => desk.MakeCallAsync(request, cancellationToken));

    /// <inheritdoc/>
    public Task<ServiceResult> AnswerCallAsync(ConnectionRequest request, CancellationToken cancellationToken) =>
        DoAsync(desk => desk.AnswerCallAsync(request, cancellationToken));

    /// <inheritdoc/>
    public Task<ServiceResult> ClearConnectionAsync(ConnectionRequest request, CancellationToken cancellationToken) =>
        DoAsync(desk => desk.ClearConnectionAsync(request, cancellationToken));

    /// <inheritdoc/>
    public Task<ServiceResult> HoldCallAsync(ConnectionRequest request, CancellationToken cancellationToken) =>
        DoAsync(desk => desk.HoldCallAsync(request, cancellationToken));

    /// <inheritdoc/>
    public Task<ServiceResult> RetrieveCallAsync(ConnectionRequest request, CancellationToken cancellationToken) =>
        DoAsync(desk => desk.RetrieveCallAsync(request, cancellationToken));

    /// <inheritdoc/>
    public Task<ServiceResult<CallStarted>> ConsultationCallAsync(DestinationRequest request, CancellationToken cancellationToken) =>
        DoAsync(desk => desk.ConsultationCallAsync(request, cancellationToken));

    /// <inheritdoc/>
    public Task<ServiceResult> TransferCallAsync(TwoCallsRequest request, CancellationToken cancellationToken) =>
        DoAsync(desk => desk.TransferCallAsync(request, cancellationToken));

    /// <inheritdoc/>
    public Task<ServiceResult> ReconnectCallAsync(TwoCallsRequest request, CancellationToken cancellationToken) =>
        DoAsync(desk => desk.ReconnectCallAsync(request, cancellationToken));

    /// <inheritdoc/>
    public Task<ServiceResult> AlternateCallAsync(TwoCallsRequest request, CancellationToken cancellationToken) =>
        DoAsync(desk => desk.AlternateCallAsync(request, cancellationToken));

    /// <inheritdoc/>
    public Task<ServiceResult> SingleStepTransferCallAsync(DestinationRequest request, CancellationToken cancellationToken) =>
        DoAsync(desk => desk.SingleStepTransferCallAsync(request, cancellationToken));

    /// <inheritdoc/>
    public Task<ServiceResult> ConferenceCallAsync(TwoCallsRequest request, CancellationToken cancellationToken) =>
        DoAsync(desk => desk.ConferenceCallAsync(request, cancellationToken));

    /// <inheritdoc/>
    public Task<ServiceResult> DeflectCallAsync(DestinationRequest request, CancellationToken cancellationToken) =>
        DoAsync(desk => desk.DeflectCallAsync(request, cancellationToken));

    /// <inheritdoc/>
    public Task<ServiceResult<CallStarted>> DirectedPickupCallAsync(PickupRequest request, CancellationToken cancellationToken) =>
        DoAsync(desk => desk.DirectedPickupCallAsync(request, cancellationToken));

    /// <inheritdoc/>
    public Task<ServiceResult<CallStarted>> GroupPickupCallAsync(PickupRequest request, CancellationToken cancellationToken) =>
        DoAsync(desk => desk.GroupPickupCallAsync(request, cancellationToken));

    /// <inheritdoc/>
    public Task<ServiceResult<CallParked>> ParkCallAsync(ParkRequest request, CancellationToken cancellationToken) =>
        DoAsync(desk => desk.ParkCallAsync(request, cancellationToken));

    /// <inheritdoc/>
    public Task<ServiceResult<CallStarted>> RetrieveParkedCallAsync(RetrieveParkedRequest request, CancellationToken cancellationToken) =>
        DoAsync(desk => desk.RetrieveParkedCallAsync(request, cancellationToken));

    /// <inheritdoc/>
    public Task<ServiceResult> SetForwardingAsync(ForwardingRequest request, CancellationToken cancellationToken) =>
        DoAsync(desk => desk.SetForwardingAsync(request, cancellationToken));

    /// <inheritdoc/>
    public Task<ServiceResult> SetDoNotDisturbAsync(DeviceSwitchRequest request, CancellationToken cancellationToken) =>
        DoAsync(desk => desk.SetDoNotDisturbAsync(request, cancellationToken));

    /// <inheritdoc/>
    public Task<ServiceResult> SetMessageWaitingAsync(DeviceSwitchRequest request, CancellationToken cancellationToken) =>
        DoAsync(desk => desk.SetMessageWaitingAsync(request, cancellationToken));

    /// <inheritdoc/>
    public Task<ServiceResult> GenerateDigitsAsync(DigitsRequest request, CancellationToken cancellationToken) =>
        DoAsync(desk => desk.GenerateDigitsAsync(request, cancellationToken));

    /// <inheritdoc/>
    public Task<ServiceResult> SetAgentStateAsync(AgentStateRequest request, CancellationToken cancellationToken) =>
        DoAsync(desk => desk.SetAgentStateAsync(request, cancellationToken));

    /// <inheritdoc/>
    public Task<ServiceResult> TakeWaitingCallAsync(QueueTakeRequest request, CancellationToken cancellationToken) =>
        DoAsync(desk => desk.TakeWaitingCallAsync(request, cancellationToken));

    /// <inheritdoc/>
    public Task<ServiceResult<CallStarted>> SuperviseAsync(SuperviseRequest request, CancellationToken cancellationToken) =>
        DoAsync(desk => desk.SuperviseAsync(request, cancellationToken));

    /// <inheritdoc/>
    public Task<ServiceResult> SelectRouteAsync(RouteSelection request, CancellationToken cancellationToken) =>
        DoAsync(desk => desk.SelectRouteAsync(request, cancellationToken));

    private async Task<ServiceResult> DoAsync(Func<CommandDesk, Task<ServiceResult>> service)
    {
        if (Link is null || _connection is not { } connection) return ServiceResult.Failed(NoLink);
        try
        {
            return await service(new CommandDesk(connection, _options));
        }
        catch (Exception fault) when (Failure(fault) is { } failure)
        {
            return ServiceResult.Failed(failure);
        }
    }

    private async Task<ServiceResult<T>> DoAsync<T>(Func<CommandDesk, Task<ServiceResult<T>>> service)
        where T : class
    {
        if (Link is null || _connection is not { } connection) return NoLink;
        try
        {
            return await service(new CommandDesk(connection, _options));
        }
        catch (Exception fault) when (Failure(fault) is { } failure)
        {
            return failure;
        }
    }

    private static ServiceFailure? Failure(Exception fault) => fault switch
    {
        CstaFault broken => new ServiceFailure { Code = ServiceFailureCode.LinkDown, Message = $"The link to the switching function broke: {fault.Message}", Transient = true, EffectUnknown = !broken.NotSent },
        // a control character, or an endless text, from whoever typed it
        ArgumentException => new ServiceFailure { Code = ServiceFailureCode.InvalidParameter, Message = "The number cannot be sent: it holds a character that XML cannot carry, or is too long." },
        _ => null,
    };
}
