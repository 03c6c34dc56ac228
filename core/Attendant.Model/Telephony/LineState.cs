namespace Attendant.Model.Telephony;

/// <summary>What a lamp shows. The order is the rank: a line with several calls shows the highest.</summary>
public enum LineState
{
    /// <summary>The line's source is down, or has not said yet.</summary>
    Unknown = 0,
    Idle,
    DoNotDisturb,
    Held,
    Busy,
    Ringing,
    OutOfService,
}
