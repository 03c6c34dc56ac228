using System.Globalization;
using Attendant.Contracts.Telephony;

namespace Attendant.Pbx.Asterisk.Telephony;

/// <summary>Why a channel ended, in the words of ECMA-269.</summary>
internal static class Causes
{
    /// <param name="channel">The channel, as it was before.</param>
    /// <param name="hangupCause">The Cause of the Hangup event: Q.850, and Asterisk's own 26.</param>
    /// <param name="dialerGivesUp">True where the channel that dialled it is going itself.</param>
    public static EventCause Of(Channel channel, string? hangupCause, bool dialerGivesUp)
    {
        var q850 = int.TryParse(hangupCause, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
        if (channel.IsUp) return EventCause.Normal;
        if (q850 == 26) return EventCause.AnsweredElsewhere;
        if (channel.Outgoing && channel.DialResult is { } result) return OfDial(channel, result, q850, dialerGivesUp);
        if (!channel.Outgoing && q850 is 0 or 16 or 127) return EventCause.CallCancelled;
        if (dialerGivesUp) return EventCause.CallCancelled;
        if (channel.Outgoing && q850 is 0 or 16) return EventCause.NoAnswer;
        return OfQ850(q850);
    }

    private static EventCause OfDial(Channel channel, string result, int q850, bool dialerGivesUp) => result switch
    {
        "CANCEL" => dialerGivesUp ? EventCause.CallCancelled : EventCause.AnsweredElsewhere,
        "NOANSWER" => EventCause.NoAnswer,
        // a phone that rang and is busy then was refused by its user
        "BUSY" => channel.State == ChannelState.Ringing ? EventCause.CallRejected : EventCause.Busy,
        "CONGESTION" or "CHANUNAVAIL" => OfQ850(q850) is var told and not (EventCause.Unknown or EventCause.Normal)
            ? told
            : EventCause.DestinationOutOfOrder,
        _ => OfQ850(q850),
    };

    private static EventCause OfQ850(int cause) => cause switch
    {
        1 or 2 or 3 or 22 or 28 => EventCause.DestinationNotObtainable,
        16 or 31 => EventCause.Normal,
        17 => EventCause.Busy,
        18 or 19 => EventCause.NoAnswer,
        20 or 27 => EventCause.DestinationOutOfOrder,
        21 => EventCause.CallRejected,
        26 => EventCause.AnsweredElsewhere,
        34 or 38 or 41 or 42 or 44 or 58 => EventCause.NetworkCongestion,
        29 or 50 or 55 or 57 => EventCause.CallBarred,
        _ => EventCause.Unknown,
    };
}
