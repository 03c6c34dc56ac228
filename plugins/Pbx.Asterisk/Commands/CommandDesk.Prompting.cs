using System.Globalization;
using Attendant.Contracts.Hosting;
using Attendant.Contracts.Pbx;
using Attendant.Contracts.Telephony;
using Attendant.Pbx.Asterisk.Ami;
using Attendant.Pbx.Asterisk.Telephony;

namespace Attendant.Pbx.Asterisk.Commands;

/// <summary>Calls that begin with the operator's own phone being rung, and then dial: calls, pickup, retrieving.</summary>
internal sealed partial class CommandDesk
{
    public async Task<ServiceResult<CallStarted>> DirectedPickupCallAsync(PickupRequest request, CancellationToken cancellationToken)
    {
        if (request.Ringing is not { } ringing) return Failure(ServiceFailureCode.InvalidParameter, "No ringing call is named.");
        if (Find(ringing) is not { State: ChannelState.Ringing }) return Failure(ServiceFailureCode.NoCallToPickUp, $"No call rings at {ringing.Device}.");
        if (Line(ringing.Device) is not { } line) return Failure(ServiceFailureCode.InvalidDevice, $"{ringing.Device} is no line.");
        return await TakeAsync(request.Taking, Options.PickupCode + line.Number, cancellationToken);
    }

    public async Task<ServiceResult<CallStarted>> GroupPickupCallAsync(PickupRequest request, CancellationToken cancellationToken)
    {
        bool rings;
        lock (Board.Gate)
            rings = Board.Channels.Any(channel => channel is { State: ChannelState.Ringing, Prompted: false } && channel.Peer != request.Taking.Value);
        return rings
            ? await TakeAsync(request.Taking, Options.GroupPickupCode, cancellationToken)
            : Failure(ServiceFailureCode.NoCallToPickUp, "No call rings anywhere.");
    }

    public async Task<ServiceResult<CallStarted>> RetrieveParkedCallAsync(RetrieveParkedRequest request, CancellationToken cancellationToken)
    {
        bool isParked;
        lock (Board.Gate) isParked = Board.Parking.Slots.Any(slot => slot.Slot == request.Slot);
        return isParked
            ? await TakeAsync(request.Taking, request.Slot.Value, cancellationToken)
            : Failure(ServiceFailureCode.InvalidCall, $"No call is parked in {request.Slot}.");
    }

    /// <summary>
    /// Rings the phone and lets it dial what takes the call. Where the phone answers by itself the taken call comes back,
    /// else the call that prompts its user, which becomes the taken one when he lifts the handset.
    /// </summary>
    private async Task<ServiceResult<CallStarted>> TakeAsync(DeviceId taking, string code, CancellationToken cancellationToken)
    {
        var prompted = await PromptAsync(taking, code, cancellationToken);
        if (prompted.Value is not { } started || Prompting(started.Connection.Call) is not { } channel || !await AskToTalkAsync(started.Connection, cancellationToken)) return prompted;
        var taken = await session.SeeAsync(
            _ => channel.Call is { } call && call.Id != started.Connection.Call && StateOf(new ConnectionId(call.Id, taking)) == ConnectionState.Connected
                ? new CallStarted { Connection = new ConnectionId(call.Id, taking) }
                : null,
            Options.Timing.Phone,
            cancellationToken);
        if (taken is not null) return taken;
        return InCall(started.Connection) ? prompted : Failure(ServiceFailureCode.Rejected, $"Dialling {code} did not bring the call.");
    }

    private async Task<ServiceResult<CallStarted>> PromptAsync(DeviceId device, string dialled, CancellationToken cancellationToken)
    {
        if (Line(device) is not { } line) return Failure(ServiceFailureCode.InvalidDevice, $"{device} is no line of this PBX.");
        if (line.State == DeviceState.OutOfService) return Failure(ServiceFailureCode.OutOfService, $"The phone {device} is not registered.");
        var channelId = $"attendant-{Guid.NewGuid():N}";
        lock (Board.Gate) Board.Calls.Expect(channelId, new DialableNumber(dialled));
        try
        {
            var action = Originate(line, dialled, channelId);
            var answer = await SendAsync(action, cancellationToken);
            if (!answer.Succeeded) return Refused(action, answer);
            var seen = await session.SeeAsync(message => Prompted(message, channelId, line, dialled), Options.Timing.Phone, cancellationToken);
            if (seen is CallStarted started) return started;
            if (seen is ServiceFailure failure) return failure;
            await SendAsync(new AmiAction("Hangup").With("Channel", NameOf(channelId)), cancellationToken);
            return Failure(ServiceFailureCode.DeviceDidNotObey, $"The phone {device} was called and does not ring.");
        }
        finally
        {
            lock (Board.Gate) Board.Calls.NoLongerExpect(channelId);
        }
    }

    private AmiAction Originate(DeviceLine line, string dialled, string channelId)
    {
        string? name;
        lock (Board.Gate) name = Board.Calls.NameOf(line.Peer);
        var action = new AmiAction("Originate")
            .With("Channel", line.Peer)
            .With("ChannelId", channelId)
            .With("Context", Options.Context)
            .With("Exten", dialled)
            .With("Priority", "1")
            .With("CallerID", name is null ? line.Number : $"\"{name.Replace("\"", "", StringComparison.Ordinal)}\" <{line.Number}>")
            .With("Timeout", Options.Timing.OwnPhone.TotalMilliseconds.ToString("0", CultureInfo.InvariantCulture))
            .With("Async", "true");
        if (Options.Phones.For(line.Number).AnswerBy != AnswerWay.Bridge) return action;
        foreach (var header in Stasis.StasisCalls.AnswerHeaders) action.With("Variable", header);
        return action;
    }

    /// <summary>The call that began, or why it did not; null while neither is known.</summary>
    private object? Prompted(AmiMessage? message, string channelId, DeviceLine line, string dialled)
    {
        if (Board.ById(channelId) is { Call: { } call } && call.Told.ContainsKey(line.Device))
            return new CallStarted { Connection = new ConnectionId(call.Id, line.Device) };
        // a failed Originate names no channel id
        if (message is not { Event: "OriginateResponse" } || !message.Is("Response", "Failure") || !message.Is("Exten", dialled)) return null;
        if (message.Told("Channel")?.StartsWith(line.Peer, StringComparison.Ordinal) != true) return null;
        return message.Told("Reason") switch
        {
            "5" => Failure(ServiceFailureCode.Busy, $"The phone {line.Peer} is busy.", "5"),
            "8" => Failure(ServiceFailureCode.ResourceUnavailable, "Asterisk is congested.", "8"),
            var reason => Failure(ServiceFailureCode.OutOfService, $"The phone {line.Peer} cannot be reached.", reason),
        };
    }

    /// <summary>
    /// A phone that obeys need not be lifted for a call that its user has just asked for.
    /// </summary>
    /// <returns>True where it was asked.</returns>
    private async Task<bool> AskToTalkAsync(ConnectionId connection, CancellationToken cancellationToken)
    {
        // asked by the headers of the very call
        if (RuleOf(connection.Device).AnswerBy == AnswerWay.Bridge) return true;
        if (Line(connection.Device) is not { } line || Find(connection) is not { State: ChannelState.Ringing } channel) return false;
        if (Options.Phones.For(line.Number).AnswerBy != AnswerWay.Talk) return false;
        if (!session.Abilities.Has("PJSIPNotify")) return false;
        return await NotifyAsync(channel, "talk", cancellationToken) is null;
    }

    /// <summary>A call is named after the channel that it began with; a phone that lifts by itself may be in another by now.</summary>
    private Channel? Prompting(CallId call)
    {
        lock (Board.Gate) return Board.ById(call.Value);
    }

    private string NameOf(string channelId)
    {
        lock (Board.Gate) return Board.ById(channelId)?.Name ?? channelId;
    }
}
