namespace Attendant.Pbx.Asterisk.Commands;

/// <summary>How a call is put on hold.</summary>
internal enum HoldWay
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>The phone is asked by NOTIFY with <c>Event: hold</c>, and to take back by <c>Event: talk</c>.</summary>
    Notify,

    /// <summary>Calls that run through the application: the other side waits in a bridge with music; the phone knows nothing of it.</summary>
    Bridge,
}
