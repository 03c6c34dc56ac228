namespace Attendant.Pbx.Asterisk.Telephony;

/// <summary>Who waits in a bridge where each waits for himself; somebody behind a Local pair waits where its near half does.</summary>
internal sealed class WaitingRooms(Func<Channel, Channel?> otherHalf)
{
    /// <summary>The bridge in which the channel waits; null where it does not.</summary>
    public Bridge? Of(Channel channel)
    {
        if (channel.Bridge is { IsHolding: true }) return channel.Bridge;
        // who answered this moment is on the way to the one who dials
        foreach (var beside in channel.Bridge?.Channels ?? (channel.Dialer is { } dialer ? [dialer] : []))
            if (beside is { Kind: ChannelKind.Joint } && otherHalf(beside)?.Bridge is { IsHolding: true } beyond) return beyond;
        return null;
    }

    /// <summary>Everybody else who is up in the call waits: for this channel, where it is known for whom.</summary>
    public bool AllWaitFor(Channel channel, Call call)
    {
        var others = call.Channels.Where(other => other != channel && other.IsUp).ToList();
        return others.Count > 0 && others.TrueForAll(other => other.ParkSlot is null && Of(other) is { } room && (room.Holder is null || room.Holder == channel.Id));
    }
}
