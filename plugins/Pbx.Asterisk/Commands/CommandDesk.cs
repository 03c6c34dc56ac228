using Attendant.Contracts.Hosting;
using Attendant.Contracts.Pbx;
using Attendant.Contracts.Telephony;
using Attendant.Pbx.Asterisk.Ami;
using Attendant.Pbx.Asterisk.Telephony;

namespace Attendant.Pbx.Asterisk.Commands;

/// <summary>
/// Does on one link what consoles ask. A service is done when its effect was seen in the switchboard, never because
/// Asterisk took the order; a phone that does not do its part is written down as refusing the service.
/// </summary>
internal sealed partial class CommandDesk(AsteriskSession session)
{
    private Switchboard Board => session.Board;

    private AsteriskOptions Options => session.Options;

    /// <summary>The newest channel by which the device is in the call; a refusal where there is none.</summary>
    private Channel? Find(ConnectionId connection)
    {
        lock (Board.Gate) return Board.Of(connection.Device, connection.Call).LastOrDefault();
    }

    private DeviceLine? Line(DeviceId device)
    {
        lock (Board.Gate) return session.Devices.Find(device.Value);
    }

    private PhoneRule RuleOf(DeviceId device) => Line(device) is { } line ? Options.Phones.For(line.Number) : new PhoneRule();

    /// <summary>The one other channel that the device talks to or holds in the call.</summary>
    private Channel? Other(Call call, Channel mine)
    {
        lock (Board.Gate)
        {
            var others = call.Channels.Where(channel => channel != mine && IsUpParty(channel)).ToList();
            return others.Count == 1 ? others[0] : null;
        }
    }

    private static bool IsUpParty(Channel channel) => channel is { IsUp: true, Kind: ChannelKind.Party };

    private bool InCall(ConnectionId connection)
    {
        lock (Board.Gate) return Board.Of(connection.Device, connection.Call).Any();
    }

    private ConnectionState StateOf(ConnectionId connection)
    {
        lock (Board.Gate)
            return Board.Calls.Find(connection.Call)?.Told.TryGetValue(connection.Device, out var told) == true ? told.State : ConnectionState.Null;
    }

    private Task<AmiResponse> SendAsync(AmiAction action, CancellationToken cancellationToken) => session.Link.SendAsync(action, cancellationToken);

    private static ServiceFailure NoCall(ConnectionId connection) =>
        Failure(ServiceFailureCode.InvalidCall, $"{connection.Device} is in no such call any more.");

    private static ServiceFailure Failure(ServiceFailureCode code, string message, string? vendorCode = null) =>
        new() { Code = code, Message = message, VendorCode = vendorCode };

    private static ServiceFailure WrongState(string message) => Failure(ServiceFailureCode.InvalidState, message);

    /// <summary>Asterisk took the order and nothing came of it.</summary>
    private static ServiceFailure NoEffect(string message) =>
        new() { Code = ServiceFailureCode.Timeout, Message = message, EffectUnknown = true };

    private static ServiceFailure Refused(AmiAction action, AmiResponse answer) =>
        answer.IsPermissionDenied
            ? Failure(ServiceFailureCode.NotPermitted, $"The manager user may not send {action.Name}.", answer.Text)
            : answer.IsUnknownAction
                ? Failure(ServiceFailureCode.NotSupported, $"This Asterisk has no {action.Name}; its module is not loaded.", answer.Text)
                : Failure(ServiceFailureCode.Rejected, $"Asterisk refused {action.Name}: {answer.Text}", answer.Text);

    /// <summary>The phone did not do what it was asked: said, and offered no more until it registers again.</summary>
    private ServiceFailure DidNotObey(DeviceId device, PbxService service, string what)
    {
        lock (Board.Gate)
            if (session.Devices.Find(device.Value) is { } line)
                session.Devices.Refuses(line, service, ServiceFailureCode.DeviceDidNotObey, session.Now);
        return Failure(ServiceFailureCode.DeviceDidNotObey, $"The phone {device} was asked to {what} and did not do it.");
    }

    private ServiceFailure CannotBeAsked(DeviceId device, PbxService service, string why)
    {
        lock (Board.Gate)
            if (session.Devices.Find(device.Value) is { } line)
                session.Devices.Refuses(line, service, ServiceFailureCode.NotSupported, session.Now);
        return Failure(ServiceFailureCode.NotSupported, why);
    }

    private static ServiceResult Failed(ServiceFailure failure) => ServiceResult.Failed(failure);
}
