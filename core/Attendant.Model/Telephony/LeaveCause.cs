namespace Attendant.Model.Telephony;

/// <summary>Why a call left a line, or ended: the console protocol's <c>cause</c>.</summary>
public enum LeaveCause
{
    Unknown = 0,
    Normal,
    AnsweredElsewhere,
    Busy,
    NoAnswer,
    Rejected,
    Cancelled,
    Transferred,
    Merged,
    PickedUp,
    Redirected,
    Parked,
    Retrieved,
    Abandoned,
    Unreachable,
    LinkLost,
}
