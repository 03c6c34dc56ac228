using Attendant.Contracts.Telephony;

namespace Attendant.Pbx.Asterisk.Telephony;

/// <summary>Calls that become one.</summary>
internal sealed partial class CallBook
{
    private static readonly TimeSpan JustNow = TimeSpan.FromSeconds(2);

    /// <summary>The call that is to go on when these two are joined, where we join them ourselves.</summary>
    public Call? Preferred { get; set; }

    private Call Merge(HashSet<Channel> group, List<Call> calls, DateTimeOffset at)
    {
        // what was on hold goes on, else what began first: the consultation and the retriever's own call end
        var primary = calls
            .OrderByDescending(call => call == Preferred)
            .ThenByDescending(IsHeld)
            .ThenBy(call => call.Number)
            .First();
        foreach (var other in calls)
            if (other != primary) MergeInto(primary, other, group, at);
        return primary;
    }

    private static bool IsHeld(Call call) => call.Holders.Count > 0 || call.Channels.Any(channel => channel.OnHold);

    private void MergeInto(Call primary, Call other, HashSet<Channel> group, DateTimeOffset at)
    {
        var moved = other.Channels.Where(group.Contains).ToList();
        var transferring = Transferring(primary, other, group, at);
        var alone = moved.Count == 1 && other.Channels.Count == 1 && other.Holders.Count == 0;
        if (transferring is { } device) ReleaseAll(device, primary, other, group, at);
        foreach (var channel in moved) Move(channel, primary);
        if (other.Channels.Count > 0 || alone)
        {
            // somebody joined: his own call, in which he was alone, is over; or others go on in it
            var cause = moved.Any(channel => channel.Queue is not null) ? EventCause.Queue : JoinCause(primary, moved);
            foreach (var channel in moved)
            {
                other.Causes[lines.PartyOf(channel).Device] = cause;
                primary.Causes[lines.PartyOf(channel).Device] = cause;
            }
            _unsettled.Add(other);
            return;
        }

        foreach (var holder in other.Holders.ToArray()) Move(holder, primary);
        foreach (var consultation in _calls.Values.Where(call => call.ConsultationOf == other)) consultation.ConsultationOf = primary;
        _calls.Remove(other.Id);
        if (transferring is { } by)
        {
            Redirected(primary, by, lines.PartyOf(moved[0]));
            _teller.Transferred(primary, other, by, at);
        }
        else _teller.Conferenced(primary, other, at);
    }

    private static EventCause JoinCause(Call primary, List<Channel> moved) =>
        moved.Exists(channel => channel.Dialer is not null || primary.Channels.Any(member => member.PickedUpBy == channel)) ? EventCause.CallPickup
        : primary.JoinCause is var told and not EventCause.Unknown ? told
        : EventCause.Normal;

    /// <summary>
    /// Who joined them and is out of it: the device that was in both, and is with neither now or left a moment ago.
    /// </summary>
    private Party? Transferring(Call primary, Call other, HashSet<Channel> group, DateTimeOffset at)
    {
        var ofPrimary = Outside(primary, group, at);
        var ofOther = Outside(other, group, at);
        return ofOther.FirstOrDefault(party => ofPrimary.Exists(same => same.Device == party.Device));
    }

    private List<Party> Outside(Call call, HashSet<Channel> group, DateTimeOffset at)
    {
        var parties = call.Channels.Concat(call.Holders).Where(channel => !group.Contains(channel)).Select(lines.PartyOf).ToList();
        if (call.LastLeft is { } left && at - call.LastLeftAt < JustNow) parties.Add(left);
        return parties;
    }

    private void ReleaseAll(Party transferring, Call primary, Call other, HashSet<Channel> group, DateTimeOffset at)
    {
        foreach (var channel in primary.Channels.Concat(primary.Holders).Concat(other.Channels).Concat(other.Holders).ToArray())
            if (!group.Contains(channel) && lines.PartyOf(channel).Device == transferring.Device) Release(channel, at);
    }

    private void Release(Channel channel, DateTimeOffset at)
    {
        Drop(channel);
        channel.ReleasedAt = at;
    }

    private static void Move(Channel channel, Call to)
    {
        if (channel.Call is { } from) from.Channels.Remove(channel);
        if (channel.HeldCall == to)
        {
            to.Holders.Remove(channel);
            channel.HeldCall = null;
            // it held for the consultation, and Asterisk does not say that this is over
            channel.OnHold = false;
        }
        channel.Call = to;
        to.Channels.Add(channel);
    }
}
