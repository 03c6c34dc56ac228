namespace Attendant.Pbx.Asterisk.Telephony;

/// <summary>
/// Which channels are together: in one bridge, dialling and dialled, or joined by a Local pair between them. The pieces of
/// wire are walked through and left out.
/// </summary>
internal sealed class Grouping(Func<Channel, Channel?> otherHalf)
{
    /// <summary>Everything that a change of these channels may concern, as groups of parties.</summary>
    public List<HashSet<Channel>> Around(IEnumerable<Channel> touched)
    {
        var area = new HashSet<Channel>();
        var open = new Queue<Channel>(touched);
        while (open.TryDequeue(out var channel))
        {
            if (!area.Add(channel)) continue;
            foreach (var near in Beside(channel)) open.Enqueue(near);
            foreach (var member in channel.Call?.Channels ?? []) open.Enqueue(member);
            foreach (var member in channel.HeldCall?.Channels ?? []) open.Enqueue(member);
            foreach (var holder in channel.Call?.Holders ?? []) open.Enqueue(holder);
        }
        return Split(area);
    }

    /// <summary>The parties that the channel is together with.</summary>
    public HashSet<Channel> Of(Channel channel) => Of(channel, [channel]);

    private List<HashSet<Channel>> Split(HashSet<Channel> area)
    {
        var groups = new List<HashSet<Channel>>();
        var seen = new HashSet<Channel>();
        foreach (var start in area)
        {
            if (!seen.Add(start)) continue;
            var group = Of(start, seen);
            if (group.Count > 0) groups.Add(group);
        }
        return groups;
    }

    private HashSet<Channel> Of(Channel start, HashSet<Channel> seen)
    {
        var group = new HashSet<Channel>();
        var open = new Stack<Channel>([start]);
        while (open.TryPop(out var channel))
        {
            if (channel is { Kind: ChannelKind.Party, ReleasedAt: null }) group.Add(channel);
            foreach (var near in Beside(channel))
                if (seen.Add(near)) open.Push(near);
        }
        return group;
    }

    private IEnumerable<Channel> Beside(Channel channel)
    {
        if (channel.ReleasedAt is not null) yield break;
        if (channel.ConsultsBy is { } half) yield return half;
        else if (channel.Bridge is { JoinsCalls: true } bridge)
            foreach (var other in bridge.Channels)
                if (other != channel && IsReallyIn(other, bridge)) yield return other;
        foreach (var consulting in channel.Consulters) yield return consulting;
        if (channel.Dialer is { } dialer) yield return dialer;
        foreach (var dialled in channel.Dials) yield return dialled;
        if (channel.Kind == ChannelKind.Joint && otherHalf(channel) is { } joined) yield return joined;
    }

    private static bool IsReallyIn(Channel channel, Bridge bridge) =>
        channel.ReleasedAt is null && (channel.ConsultsBy is null || channel.ConsultsBy.Bridge == bridge);
}
