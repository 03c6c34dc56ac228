namespace Attendant.Pbx.Asterisk.Telephony;

/// <summary>What stands behind a channel.</summary>
internal enum ChannelKind
{
    /// <summary>A phone or a trunk: somebody who may be a party.</summary>
    Party,

    /// <summary>One half of a Local pair: a piece of wire inside Asterisk.</summary>
    Joint,

    /// <summary>Asterisk's own tool: an announcer, a recorder, a listener, the shell of a masquerade.</summary>
    Tool,
}
