namespace Attendant.Testing.Sip.Phones;

/// <summary>How a phone takes NOTIFY with <c>Event: talk</c> and <c>Event: hold</c>.</summary>
public enum RemoteControl
{
    /// <summary>200, and does it: talk answers what rings and retrieves what is held, hold holds.</summary>
    Obeys,

    /// <summary>
    /// 481, and nothing. Within a dialog this says that the dialog is gone (RFC 5057 5.1): Asterisk then ends the call.
    /// </summary>
    Refuses,

    /// <summary>489, and nothing: a phone that does not know the event.</summary>
    KnowsNoSuchEvent,

    /// <summary>200, and nothing.</summary>
    Ignores,
}
