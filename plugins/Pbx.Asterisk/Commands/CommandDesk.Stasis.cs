using Attendant.Contracts.Hosting;
using Attendant.Contracts.Pbx;
using Attendant.Contracts.Telephony;
using Attendant.Pbx.Asterisk.Stasis;
using Attendant.Pbx.Asterisk.Telephony;

namespace Attendant.Pbx.Asterisk.Commands;

/// <summary>
/// The second way: calls that run through our application, where answering, holding, consulting and all that follows are ours, by
/// bridge. What was ordered by the application is believed when the manager interface tells it.
/// </summary>
internal sealed partial class CommandDesk
{
    /// <summary>The application, where the channel runs through it.</summary>
    private StasisCalls? Bridged(Channel channel) => session.Stasis?.Calls is { } calls && calls.Has(channel.Id) ? calls : null;

    private ServiceFailure NotBridged(string what) => session.Stasis?.Reason is { } reason
        ? new() { Code = ServiceFailureCode.LinkDown, Message = $"Only calls that run through the application can be {what} here, and it is not connected: {reason}", Transient = true }
        : Failure(ServiceFailureCode.NotSupported, $"This call does not run through the application (Stasis), so this phone's calls cannot be {what}; the dial plan decides which do.");

    private async Task<ServiceResult> AnswerByBridgeAsync(ConnectionId connection, Channel ringing, CancellationToken cancellationToken)
    {
        if (Bridged(ringing) is not { } calls) return Failed(NotBridged("answered"));
        lock (Board.Gate) ringing.IsReplaced = true;
        try
        {
            if (calls.Answer(ringing.Id) is not { } order) return Failed(StasisCalls.Left);
            if (await order.Taken.WaitAsync(cancellationToken) is { } refused) return Failed(refused);
            return await session.SeeAsync(() => StateOf(connection) == ConnectionState.Connected && Talks(Find(connection)), Options.Timing.Phone, cancellationToken)
                ? ServiceResult.Done
                : InCall(connection)
                    ? Failed(DidNotObey(connection.Device, PbxService.AnswerCall, "answer by itself"))
                    : Failed(Failure(ServiceFailureCode.InvalidCall, "The call went on before the phone could answer."));
        }
        finally
        {
            lock (Board.Gate)
            {
                ringing.IsReplaced = false;
                if (Board.Calls.Find(connection.Call) is { } call) Board.NoLongerAwaits(call, session.Now);
            }
        }
    }

    private async Task<ServiceResult> SwitchHoldByBridgeAsync(ConnectionId connection, Channel channel, ConnectionState to, CancellationToken cancellationToken)
    {
        if (Bridged(channel) is not { } calls) return Failed(NotBridged("held"));
        ServiceFailure? refused;
        if (to == ConnectionState.Hold) refused = await calls.HoldAsync(channel.Id, cancellationToken);
        else if (channel.OnHold) refused = WrongState("The phone itself holds it: press its button.");
        else if (channel.Bridge?.Channels.Count > 1) refused = WrongState($"{connection.Device} talks in another call: hold that, or alternate.");
        else refused = await calls.RetrieveAsync(channel.Id, WaitingIn(connection.Call, channel), cancellationToken);
        if (refused is not null) return Failed(refused);
        return await session.SeeAsync(() => StateOf(connection) == to, Options.Timing.Effect, cancellationToken)
            ? ServiceResult.Done
            : Failed(NoEffect($"Asterisk took the order, and the call is not {to}."));
    }

    private async Task<ServiceResult<CallStarted>> ConsultByBridgeAsync(StasisCalls calls, DestinationRequest request, Channel channel, CancellationToken cancellationToken)
    {
        string? number, name;
        lock (Board.Gate) (number, name) = (session.Devices.Find(channel.Peer)?.Number, Board.Calls.NameOf(channel.Peer));
        var refused = await calls.ConsultAsync(channel.Id, request.Destination.Value, Options.Context, number, name, cancellationToken);
        if (refused is not null) return refused;
        var held = request.Connection.Call;
        var started = await session.SeeAsync(
            _ => channel.HeldCall?.Id == held && channel.Call is { } call ? new CallStarted { Connection = new(call.Id, request.Connection.Device) } : null,
            Options.Timing.Effect,
            cancellationToken);
        return started is not null ? started : NoEffect("Asterisk took the consultation and began none: the number does not exist.");
    }

    private async Task<ServiceResult> TransferByBridgeAsync(
        StasisCalls calls, ConnectionId held, Channel first, ConnectionId active, Channel second, CancellationToken cancellationToken)
    {
        ServiceFailure? refused;
        if (first == second) refused = await calls.TransferAsync(first.Id, WaitingIn(Waiting(first)?.Id ?? held.Call, first), cancellationToken);
        else if (first.Call is { } one && second.Call is { } two && Other(one, first) is { } far && Other(two, second) is { } near && calls.Has(far.Id) && calls.Has(near.Id) && calls.Has(second.Id))
            refused = await calls.JoinAsync(first.Id, far.Id, second.Id, near.Id, cancellationToken);
        else refused = Failure(ServiceFailureCode.NotSupported, "Of these two calls only one runs through the application: they cannot be joined here.");
        if (refused is not null) return Failed(refused);
        return await session.SeeAsync(() => !InCall(held) && !InCall(active), Options.Timing.Effect, cancellationToken)
            ? ServiceResult.Done
            : Failed(NoEffect("Asterisk took the transfer, and the phone is still in a call."));
    }

    private async Task<ServiceResult> ReconnectByBridgeAsync(StasisCalls calls, ConnectionId held, ConnectionId active, Channel channel, CancellationToken cancellationToken)
    {
        var cleared = await ClearActiveAsync(calls, active, channel, cancellationToken);
        if (cleared.Outcome != ServiceOutcome.Done || StateOf(held) == ConnectionState.Connected) return cleared;
        var refused = await calls.RetrieveAsync(channel.Id, WaitingIn(held.Call, channel), cancellationToken);
        if (refused is not null) return Failed(refused);
        return await session.SeeAsync(() => StateOf(held) == ConnectionState.Connected, Options.Timing.Effect, cancellationToken)
            ? ServiceResult.Done
            : Failed(NoEffect("The consultation was ended, and the call is still held."));
    }

    private async Task<ServiceResult> AlternateByBridgeAsync(StasisCalls calls, ConnectionId held, ConnectionId active, Channel channel, CancellationToken cancellationToken)
    {
        Call? talking, waiting;
        lock (Board.Gate) (talking, waiting) = (channel.Call, channel.HeldCall);
        if (talking is null || waiting is null || Other(talking, channel) is null) return Failed(WrongState("There are no two parties to alternate between."));
        var refused = await calls.AlternateAsync(channel.Id, WaitingIn(waiting.Id, channel), cancellationToken);
        if (refused is not null) return Failed(refused);
        var (now, then) = talking.Id == active.Call ? (held, active) : (active, held);
        return await session.SeeAsync(() => StateOf(now) == ConnectionState.Connected && StateOf(then) == ConnectionState.Hold, Options.Timing.Effect, cancellationToken)
            ? ServiceResult.Done
            : Failed(NoEffect("Asterisk took the order, and the two calls are not alternated."));
    }

    private async Task<ServiceResult> ConferenceByBridgeAsync(StasisCalls calls, ConnectionId held, ConnectionId active, Channel channel, CancellationToken cancellationToken)
    {
        var refused = await calls.ConferenceAsync(channel.Id, WaitingIn(Waiting(channel)?.Id ?? held.Call, channel), cancellationToken);
        if (refused is not null) return Failed(refused);
        return await session.SeeAsync(() => InCall(held) != InCall(active) && (StateOf(held) == ConnectionState.Connected || StateOf(active) == ConnectionState.Connected), Options.Timing.Effect, cancellationToken)
            ? ServiceResult.Done
            : Failed(NoEffect("Asterisk took the order, and the calls are still two."));
    }

    /// <summary>Of a call for which another one waits the other side is ended: the phone's own connection carries both.</summary>
    private async Task<ServiceResult> ClearActiveAsync(StasisCalls calls, ConnectionId connection, Channel channel, CancellationToken cancellationToken)
    {
        if (await calls.ClearActiveAsync(channel.Id, cancellationToken) is { } refused) return Failed(refused);
        return await session.SeeAsync(() => !InCall(connection), Options.Timing.Effect, cancellationToken)
            ? ServiceResult.Done
            : Failed(NoEffect("Asterisk was asked to hang up, and the call is still there."));
    }

    /// <summary>The other side leaves the application and goes on in the dial plan; for that there is no event of a transfer.</summary>
    private async Task<ServiceResult> SendOnAsync(StasisCalls calls, DestinationRequest request, Channel channel, CancellationToken cancellationToken)
    {
        if (channel.Call is not { } call || Other(call, channel) is not { } other || !calls.Has(other.Id))
            return Failed(WrongState("Only a call with one other party can be transferred so."));
        await session.SeeAsync(() => Talks(channel), Options.Timing.Effect, cancellationToken);
        return await calls.KeepAsync(channel.Id, async () =>
        {
            if (await calls.SendOnAsync(other.Id, Options.Context, request.Destination.Value, [], cancellationToken) is { } refused) return Failed(refused);
            var left = await session.SeeAsync(() => Leaves(other, channel, call, request.Destination.Value), Options.Timing.Effect, cancellationToken);
            return left ? ServiceResult.Done : Failed(NoEffect("Asterisk took the transfer, and the phone is still in the call."));
        });
    }

    private bool Leaves(Channel other, Channel transferring, Call call, string destination)
    {
        if (other.Bridge is not null && other.Bridge == transferring.Bridge) return false;
        if (transferring.Call == call) Board.Calls.BlindlyTransferred(transferring, destination, session.Now);
        return true;
    }

    /// <summary>By the dial plan: an application's channel cannot be parked by the manager interface.</summary>
    private async Task<ServiceResult<CallParked>> ParkByBridgeAsync(StasisCalls calls, string? slot, Channel channel, Channel other, CancellationToken cancellationToken)
    {
        if (!calls.Has(other.Id)) return WrongState("The other side does not run through the application and cannot be parked.");
        await session.SeeAsync(() => Talks(channel), Options.Timing.Effect, cancellationToken);
        // Park takes the slot from one variable, and whom to return the call to from the other
        List<(string, string)> variables = [("BLINDTRANSFER", channel.Name)];
        if (slot is not null) variables.Add(("PARKINGEXTEN", slot));
        // the phone is out only when the call is seen in its slot
        return await calls.KeepAsync<ServiceResult<CallParked>>(channel.Id, async () =>
        {
            if (await calls.SendOnAsync(other.Id, Options.Context, Options.Ari.ParkExtension, variables, cancellationToken) is { } refused) return refused;
            var parked = await session.SeeAsync(
                _ => other.ParkSlot is { } taken ? new CallParked { Slot = new(taken) } : null, Options.Timing.Effect, cancellationToken);
            return parked is not null
                ? parked
                : Failure(ServiceFailureCode.NoParkSlot, $"The call was sent to {Options.Ari.ParkExtension} and is not parked: no slot is free, the one asked for is taken, or ari.parkExtension does not park.");
        });
    }

    // a phone that is lifted is on its way to the caller for some milliseconds
    private static bool Talks(Channel? channel) => channel?.Bridge is { Channels.Count: > 1 };

    private Call? Waiting(Channel channel)
    {
        lock (Board.Gate) return channel.HeldCall;
    }

    /// <summary>The application's channels by which a call waits for the channel.</summary>
    private List<string> WaitingIn(CallId call, Channel holding)
    {
        lock (Board.Gate) return [.. Board.WaitingFor(holding).Where(waiting => waiting.Call.Id == call).Select(waiting => waiting.Channel.Id)];
    }
}
