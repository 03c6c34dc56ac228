namespace Attendant.Pbx.Asterisk.Telephony;

/// <summary>Asterisk's channel states, by their numbers on the wire.</summary>
internal enum ChannelState
{
    Down = 0,
    Reserved = 1,
    OffHook = 2,
    Dialing = 3,

    /// <summary>A channel that calls: it has dialled and hears ringing, or nothing yet.</summary>
    Ring = 4,

    /// <summary>A channel that is called: the phone rings.</summary>
    Ringing = 5,

    Up = 6,
    Busy = 7,
    DialingOffHook = 8,
    PreRing = 9,
}
