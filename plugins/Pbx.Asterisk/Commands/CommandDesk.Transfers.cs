using Attendant.Contracts.Hosting;
using Attendant.Contracts.Pbx;
using Attendant.Contracts.Telephony;
using Attendant.Pbx.Asterisk.Ami;
using Attendant.Pbx.Asterisk.Telephony;

namespace Attendant.Pbx.Asterisk.Commands;

/// <summary>Transfers: blind, after a consultation, and of what still rings.</summary>
internal sealed partial class CommandDesk
{
    // the digits of an attended transfer may wait for transferdigittimeout, 3 s by default
    private static readonly TimeSpan Consulting = TimeSpan.FromSeconds(6);

    public async Task<ServiceResult> SingleStepTransferCallAsync(DestinationRequest request, CancellationToken cancellationToken)
    {
        if (Find(request.Connection) is not { } channel) return Failed(NoCall(request.Connection));
        if (!await TalksAsync(channel, cancellationToken)) return Failed(WrongState("Only a call that is connected with somebody can be transferred."));
        if (Bridged(channel) is { } calls) return await SendOnAsync(calls, request, channel, cancellationToken);
        var action = new AmiAction("BlindTransfer").With("Channel", channel.Name).With("Context", Options.Context).With("Exten", request.Destination.Value);
        var answer = await SendAsync(action, cancellationToken);
        if (!answer.Succeeded)
            return Failed(answer.Text.Contains("xten", StringComparison.Ordinal)
                ? Failure(ServiceFailureCode.InvalidDestination, $"Asterisk does not know {request.Destination} in context {Options.Context}.", answer.Text)
                : Refused(action, answer));
        return await session.SeeAsync(() => !InCall(request.Connection), Options.Timing.Effect, cancellationToken)
            ? ServiceResult.Done
            : Failed(NoEffect("Asterisk took the transfer, and the phone is still in the call."));
    }

    public async Task<ServiceResult> DeflectCallAsync(DestinationRequest request, CancellationToken cancellationToken)
    {
        if (Find(request.Connection) is not { } channel) return Failed(NoCall(request.Connection));
        if (channel.State != ChannelState.Ringing || channel.Prompted) return Failed(WrongState("The call does not ring there."));
        Channel? calling;
        lock (Board.Gate) calling = channel.Call?.Channels.FirstOrDefault(other => other != channel && (!other.Outgoing || other.IsUp));
        if (calling is null) return Failed(WrongState("Whoever calls cannot be found."));

        // it is the caller who is sent on: the ringing channel has no dial plan of its own
        lock (Board.Gate) Board.Calls.Deflects(channel, request.Destination.Value);
        if (Bridged(calling) is { } calls)
        {
            if (await calls.SendOnAsync(calling.Id, Options.Context, request.Destination.Value, [], cancellationToken) is { } refused) return Failed(refused);
            return await session.SeeAsync(() => !InCall(request.Connection), Options.Timing.Effect, cancellationToken)
                ? ServiceResult.Done
                : Failed(NoEffect("The caller was sent on, and the phone still rings."));
        }
        var action = new AmiAction("Redirect").With("Channel", calling.Name).With("Context", Options.Context)
            .With("Exten", request.Destination.Value).With("Priority", "1");
        var answer = await SendAsync(action, cancellationToken);
        if (!answer.Succeeded) return Failed(Refused(action, answer));
        return await session.SeeAsync(() => !InCall(request.Connection), Options.Timing.Effect, cancellationToken)
            ? ServiceResult.Done
            : Failed(NoEffect("Asterisk took the redirection, and the phone still rings."));
    }

    public async Task<ServiceResult<CallStarted>> ConsultationCallAsync(DestinationRequest request, CancellationToken cancellationToken)
    {
        if (Find(request.Connection) is not { } channel) return NoCall(request.Connection);
        if (channel.HeldCall is not null || !await TalksAsync(channel, cancellationToken)) return WrongState("Only a connected call can be held for a consultation.");
        if (Bridged(channel) is { } calls) return await ConsultByBridgeAsync(calls, request, channel, cancellationToken);
        var action = new AmiAction("Atxfer").With("Channel", channel.Name).With("Exten", request.Destination.Value).With("Context", Options.Context);
        var answer = await SendAsync(action, cancellationToken);
        if (!answer.Succeeded) return Refused(action, answer);
        var held = request.Connection.Call;
        var started = await session.SeeAsync(
            _ => channel.HeldCall?.Id == held && channel.Call is { } call ? new CallStarted { Connection = new(call.Id, request.Connection.Device) } : null,
            Consulting,
            cancellationToken);
        return started is not null
            ? started
            : NoEffect("Asterisk took the consultation and began none: the number does not exist, or the dial plan's Dial lacks the options t and T.");
    }

    public async Task<ServiceResult> TransferCallAsync(TwoCallsRequest request, CancellationToken cancellationToken)
    {
        var (held, active) = (new ConnectionId(request.HeldCall, request.Device), new ConnectionId(request.ActiveCall, request.Device));
        if (Find(held) is not { } first) return Failed(NoCall(held));
        if (Find(active) is not { } second) return Failed(NoCall(active));
        if (Bridged(first) is { } calls) return await TransferByBridgeAsync(calls, held, first, active, second, cancellationToken);
        var action = first == second
            // the transfer feature completes when its user hangs up
            ? new AmiAction("Hangup").With("Channel", first.Name).With("Cause", "16")
            : Joining(first, second);
        if (action is null) return await RingingTransferAsync(held, active, second, cancellationToken);
        lock (Board.Gate) Board.Calls.Preferred = first.HeldCall ?? first.Call;
        try
        {
            var answer = await SendAsync(action, cancellationToken);
            if (!answer.Succeeded) return Failed(Refused(action, answer));
            return await session.SeeAsync(() => !InCall(held) && !InCall(active), Options.Timing.Effect, cancellationToken)
                ? ServiceResult.Done
                : Failed(NoEffect("Asterisk took the transfer, and the phone is still in a call."));
        }
        finally
        {
            lock (Board.Gate) Board.Calls.Preferred = null;
        }
    }

    /// <summary>A call is answered some milliseconds before its two sides are up and bridged, and only then can be commanded.</summary>
    private async Task<bool> TalksAsync(Channel channel, CancellationToken cancellationToken)
    {
        lock (Board.Gate)
            if (channel.Call is not { } call || !call.Channels.Any(IsUpParty)) return false;
        var talks = await session.SeeAsync(
            () => channel.IsUp && (Bridged(channel) is null ? channel.Bridge is not null : channel.Call?.Channels.Any(other => other != channel && IsUpParty(other)) == true),
            Options.Timing.Effect, cancellationToken);
        return talks || (channel.IsUp && Bridged(channel) is not null);
    }

    /// <summary>Two lines of one phone are transferred by joining their far ends; null while the second still rings.</summary>
    private AmiAction? Joining(Channel first, Channel second)
    {
        if (first.Call is not { } held || second.Call is not { } active) return null;
        return Other(held, first) is { } one && Other(active, second) is { } other
            ? new AmiAction("Bridge").With("Channel1", one.Name).With("Channel2", other.Name).With("Tone", "no")
            : null;
    }

    /// <summary>What still rings cannot be joined: the held party is sent to the number instead, and the second line cleared.</summary>
    private async Task<ServiceResult> RingingTransferAsync(ConnectionId held, ConnectionId active, Channel second, CancellationToken cancellationToken)
    {
        DialableNumber? dialled;
        lock (Board.Gate) dialled = second.Call?.Dialled;
        if (dialled is not { } number) return Failed(WrongState("The consultation is with nobody yet."));
        var cleared = await ClearConnectionAsync(new ConnectionRequest { Connection = active }, cancellationToken);
        return cleared.Outcome != ServiceOutcome.Done
            ? cleared
            : await SingleStepTransferCallAsync(new DestinationRequest { Connection = held, Destination = number }, cancellationToken);
    }

    public async Task<ServiceResult> ReconnectCallAsync(TwoCallsRequest request, CancellationToken cancellationToken)
    {
        var (held, active) = (new ConnectionId(request.HeldCall, request.Device), new ConnectionId(request.ActiveCall, request.Device));
        if (Find(held) is not { } first) return Failed(NoCall(held));
        if (Find(active) is not { } second) return await RetrieveCallAsync(new ConnectionRequest { Connection = held }, cancellationToken);
        if (first == second && Bridged(first) is { } calls) return await ReconnectByBridgeAsync(calls, held, active, first, cancellationToken);
        if (first != second)
        {
            var cleared = await ClearConnectionAsync(new ConnectionRequest { Connection = active }, cancellationToken);
            if (cleared.Outcome != ServiceOutcome.Done) return cleared;
            return StateOf(held) == ConnectionState.Connected
                ? ServiceResult.Done
                : await RetrieveCallAsync(new ConnectionRequest { Connection = held }, cancellationToken);
        }
        var action = new AmiAction("CancelAtxfer").With("Channel", first.Name);
        var answer = await SendAsync(action, cancellationToken);
        if (!answer.Succeeded) return Failed(Refused(action, answer));
        return await session.SeeAsync(() => StateOf(held) == ConnectionState.Connected, Options.Timing.Effect, cancellationToken)
            ? ServiceResult.Done
            : Failed(NoEffect("Asterisk took the cancellation, and the call is still held."));
    }

    public async Task<ServiceResult> AlternateCallAsync(TwoCallsRequest request, CancellationToken cancellationToken)
    {
        var (held, active) = (new ConnectionId(request.HeldCall, request.Device), new ConnectionId(request.ActiveCall, request.Device));
        if (Find(held) is not { } first) return Failed(NoCall(held));
        if (Find(active) is not { } second) return Failed(NoCall(active));
        if (first == second && Bridged(first) is { } calls) return await AlternateByBridgeAsync(calls, held, active, first, cancellationToken);
        if (first == second)
            return Failed(Failure(ServiceFailureCode.NotSupported, "Asterisk's transfer feature cannot alternate by order of another; end the consultation or complete it."));
        if (StateOf(active) == ConnectionState.Connected)
        {
            var parked = await HoldCallAsync(new ConnectionRequest { Connection = active }, cancellationToken);
            if (parked.Outcome != ServiceOutcome.Done) return parked;
        }
        return await RetrieveCallAsync(new ConnectionRequest { Connection = held }, cancellationToken);
    }
}
