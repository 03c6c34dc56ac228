using Attendant.Contracts.Hosting;
using Attendant.Contracts.Pbx;
using Attendant.Contracts.Telephony;
using Attendant.Pbx.Asterisk.Ami;
using Attendant.Pbx.Asterisk.Telephony;

namespace Attendant.Pbx.Asterisk.Commands;

/// <summary>Making, answering and clearing calls; hold.</summary>
internal sealed partial class CommandDesk
{
    public async Task<ServiceResult<CallStarted>> MakeCallAsync(MakeCallRequest request, CancellationToken cancellationToken)
    {
        var prompted = await PromptAsync(request.Calling, request.Destination.Value, cancellationToken);
        if (prompted.Value is { } started) await AskToTalkAsync(started.Connection, cancellationToken);
        return prompted;
    }

    public async Task<ServiceResult> AnswerCallAsync(ConnectionRequest request, CancellationToken cancellationToken)
    {
        if (Find(request.Connection) is not { } channel) return Failed(NoCall(request.Connection));
        if (channel.State != ChannelState.Ringing) return Failed(WrongState("The call does not ring there."));
        var way = RuleOf(request.Connection.Device).AnswerBy;
        if (way == AnswerWay.None)
            return Failed(Failure(ServiceFailureCode.NotSupported, "By the connector's settings (phones.rules, answerBy) this phone is not asked to answer."));
        if (way == AnswerWay.Bridge) return await AnswerByBridgeAsync(request.Connection, channel, cancellationToken);

        var notified = await NotifyAsync(channel, "talk", cancellationToken);
        if (notified is not null) return Failed(notified);
        var answered = await session.SeeAsync(() => channel.IsUp || channel.Call is null, Options.Timing.Phone, cancellationToken);
        if (!answered) return Failed(DidNotObey(request.Connection.Device, PbxService.AnswerCall, "answer"));
        if (!channel.IsUp) return Failed(DidNotObey(request.Connection.Device, PbxService.AnswerCall, "answer"));
        return ServiceResult.Done;
    }

    public async Task<ServiceResult> ClearConnectionAsync(ConnectionRequest request, CancellationToken cancellationToken)
    {
        if (Find(request.Connection) is not { } channel) return Failed(NoCall(request.Connection));
        // 17 (user busy) tells the dial plan that the phone does not want the call; 16 is the ordinary end
        var cause = channel.State == ChannelState.Ringing ? "17" : "16";
        if (channel.HeldCall is not null && channel.Call?.Id == request.Connection.Call && Bridged(channel) is { } calls)
            return await ClearActiveAsync(calls, request.Connection, channel, cancellationToken);
        foreach (var name in NamesToClear(request.Connection, channel))
        {
            var action = new AmiAction("Hangup").With("Channel", name).With("Cause", cause);
            var answer = await SendAsync(action, cancellationToken);
            if (!answer.Succeeded && InCall(request.Connection)) return Failed(Refused(action, answer));
        }
        return await session.SeeAsync(() => !InCall(request.Connection), Options.Timing.Effect, cancellationToken)
            ? ServiceResult.Done
            : Failed(NoEffect("Asterisk was asked to hang up, and the channel is still there."));
    }

    public Task<ServiceResult> HoldCallAsync(ConnectionRequest request, CancellationToken cancellationToken) =>
        SwitchHoldAsync(request.Connection, ConnectionState.Connected, ConnectionState.Hold, PbxService.HoldCall, "hold", cancellationToken);

    public Task<ServiceResult> RetrieveCallAsync(ConnectionRequest request, CancellationToken cancellationToken) =>
        SwitchHoldAsync(request.Connection, ConnectionState.Hold, ConnectionState.Connected, PbxService.RetrieveCall, "talk", cancellationToken);

    private async Task<ServiceResult> SwitchHoldAsync(
        ConnectionId connection, ConnectionState from, ConnectionState to, PbxService service, string notify, CancellationToken cancellationToken)
    {
        if (Find(connection) is not { } channel) return Failed(NoCall(connection));
        if (StateOf(connection) != from) return Failed(WrongState($"The call is not {from} at {connection.Device}."));
        var way = RuleOf(connection.Device).HoldBy;
        if (way == HoldWay.Bridge) return await SwitchHoldByBridgeAsync(connection, channel, to, cancellationToken);
        if (channel.HeldCall?.Id == connection.Call)
            return Failed(WrongState("The call waits for a consultation: take it back by ending or alternating that."));
        if (way == HoldWay.None)
            return Failed(Failure(ServiceFailureCode.NotSupported, "By the connector's settings (phones.rules, holdBy) this phone is not asked to hold."));

        var notified = await NotifyAsync(channel, notify, cancellationToken);
        if (notified is not null) return Failed(notified);
        await session.SeeAsync(() => StateOf(connection) == to || !InCall(connection), Options.Timing.Phone, cancellationToken);
        return StateOf(connection) == to
            ? ServiceResult.Done
            : Failed(DidNotObey(connection.Device, service, notify == "hold" ? "hold" : "take the call back"));
    }

    /// <summary>A held call that waits for a consultation is cleared at its other end: the device's channel is in the other call.</summary>
    private List<string> NamesToClear(ConnectionId connection, Channel channel)
    {
        lock (Board.Gate)
            return channel.HeldCall is { } held && held.Id == connection.Call
                ? [.. held.Channels.Select(waiting => waiting.Name)]
                : [.. Board.Of(connection.Device, connection.Call).Select(mine => mine.Name)];
    }

    /// <summary>
    /// The phone is asked inside its dialog, as RFC 3265 event packages that many vendors share: <c>Event: talk</c> answers
    /// or takes back, <c>Event: hold</c> holds.
    /// </summary>
    private async Task<ServiceFailure?> NotifyAsync(Channel channel, string what, CancellationToken cancellationToken)
    {
        if (!channel.Name.StartsWith("PJSIP/", StringComparison.Ordinal))
            return Failure(ServiceFailureCode.NotSupported, $"Only PJSIP phones can be asked to {what}; {channel.Peer} is none.");
        var action = new AmiAction("PJSIPNotify").With("Channel", channel.Name).With("Variable", $"Event={what}");
        var answer = await SendAsync(action, cancellationToken);
        return answer.Succeeded ? null : Refused(action, answer);
    }
}
