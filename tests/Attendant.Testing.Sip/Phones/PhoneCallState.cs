namespace Attendant.Testing.Sip.Phones;

public enum PhoneCallState
{
    /// <summary>Outgoing, nothing heard of the other side yet.</summary>
    Dialing,

    /// <summary>Outgoing, the other side rings (180) or speaks early (183).</summary>
    RemoteRinging,

    /// <summary>Incoming, this phone rings.</summary>
    Ringing,

    Connected,

    /// <summary>Held by this phone. Being held by the other side is <see cref="PhoneCall.HeldByRemote"/>.</summary>
    Held,

    Ended,
}
