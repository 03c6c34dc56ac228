namespace Attendant.Testing.Sip.Transport;

public enum SipLogDirection
{
    Note,
    Sent,
    Received,
}
