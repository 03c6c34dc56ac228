namespace Attendant.Testing.Sip.Phones;

/// <summary>How a phone takes NOTIFY with <c>Event: talk</c> and <c>Event: hold</c>.</summary>
public enum RemoteControl
{
    /// <summary>200, and does it: talk answers what rings and retrieves what is held, hold holds.</summary>
    Obeys,

    /// <summary>481, and nothing: a phone whose remote control is switched off.</summary>
    Refuses,

    /// <summary>200, and nothing.</summary>
    Ignores,
}
