using Attendant.Sdk.CstaSwitch.Sessions;
using Attendant.Sdk.CstaSwitch.Switching;

namespace Attendant.Sdk.CstaSwitch.Phones;

/// <summary>
/// A phone as a person uses it. Each method does one thing at once; when it returns, all it made happen is queued to every link.
/// What the switch will not do throws <see cref="CstaRefusedException"/>: the person hears a tone.
/// </summary>
public sealed partial class CstaPhone
{
    private readonly Gate _gate;
    private readonly Exchange _exchange;
    private readonly Device _device;

    internal CstaPhone(Gate gate, Exchange exchange, Device device)
    {
        _gate = gate;
        _exchange = exchange;
        _device = device;
    }

    /// <summary>Its number.</summary>
    public string Number => _device.Number;

    /// <summary>The calls at it.</summary>
    public IReadOnlyList<CstaCall> Calls => _gate.Read<IReadOnlyList<CstaCall>>(() => [.. _device.Connections.Select(connection => connection.Call.Picture())]);

    /// <summary>Off hook: answers a call that rings, otherwise asks for service (or goes on with a MakeCall that prompts).</summary>
    public Task LiftAsync() => Do(() => _exchange.Lift(_device));

    /// <summary>Dials; an idle phone is lifted first.</summary>
    public Task DialAsync(string number) => Do(() =>
    {
        _exchange.DialAt(_device, number);
    });

    /// <summary>Answers the newest call that rings.</summary>
    public Task AnswerAsync() => Do(() => _exchange.Answer(The(CstaConnectionState.Alerting, "noCallToAnswer")));

    /// <summary>Puts the active call on hold.</summary>
    public Task HoldAsync() => Do(() => _exchange.HoldCall(The(CstaConnectionState.Connected, "noActiveCall")));

    /// <summary>Takes the call that was put on hold last.</summary>
    public Task RetrieveAsync() => Do(() => _exchange.Retrieve(The(CstaConnectionState.Hold, "noHeldCall")));

    /// <summary>Ends what the phone is busy with, a tone too; without that, rejects what rings.</summary>
    public Task HangUpAsync() => Do(() => _exchange.Clear(
        _device.Active ?? _device.In(CstaConnectionState.Fail) ?? The(CstaConnectionState.Alerting, "noCallToClear")));

    /// <summary>Holds the active call and calls somebody else.</summary>
    public Task ConsultAsync(string number) => Do(() => _exchange.Consult(The(CstaConnectionState.Connected, "noActiveCall"), number));

    /// <summary>Changes between the held and the active call.</summary>
    public Task AlternateAsync() => Do(() => _exchange.Alternate(The(CstaConnectionState.Hold, "noHeldCall"), The(CstaConnectionState.Connected, "noActiveCall")));

    /// <summary>Connects the held call to the active one and leaves both.</summary>
    public Task TransferAsync() => Do(() => _exchange.Transfer(The(CstaConnectionState.Hold, "noHeldCall"), The(CstaConnectionState.Connected, "noActiveCall")));

    /// <summary>Makes the held and the active call one.</summary>
    public Task ConferenceAsync() => Do(() => _exchange.Conference(The(CstaConnectionState.Hold, "noHeldCall"), The(CstaConnectionState.Connected, "noActiveCall")));

    /// <summary>Sends the active call on to another number and leaves it.</summary>
    public Task BlindTransferAsync(string number) => Do(() => _exchange.SingleStepTransfer(The(CstaConnectionState.Connected, "noActiveCall"), number));

    /// <summary>Sends a call that rings on to another number.</summary>
    public Task DeflectAsync(string number) => Do(() => _exchange.Deflect(The(CstaConnectionState.Alerting, "noCallToAnswer"), number));

    /// <summary>
    /// Writes something on the active call or the one that rings, which every monitor that sees the call is told (CallInformationEvent).
    /// Both are hexadecimal digits, two for each octet; what is null stays as it is.
    /// </summary>
    public Task AssociateAsync(string? correlatorData, string? accountInfo = null) => Do(() => _exchange.Associate(
        _device.Active ?? The(CstaConnectionState.Alerting, "noActiveCall"), correlatorData, accountInfo));

    /// <summary>Unplugs the phone, or plugs it in again: OutOfService and BackInService. Its calls end.</summary>
    public Task PlugAsync(bool inService) => Do(() => _exchange.SetInService(_device, inService));

    private Connection The(CstaConnectionState state, string refusal) => _device.In(state) ?? throw Services.Refused.State(refusal);

    private Task Do(Action act) => _gate.DoAsync(act);
}
