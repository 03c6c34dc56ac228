namespace Attendant.Model.Telephony;

public enum CallDirection
{
    Unknown = 0,
    In,
    Out,
    Internal,
}
