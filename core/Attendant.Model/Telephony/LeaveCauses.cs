using Attendant.Contracts.Telephony;

namespace Attendant.Model.Telephony;

/// <summary>The causes of ECMA-269 in the words of the console protocol.</summary>
internal static class LeaveCauses
{
    /// <summary>Null where the PBX's cause says nothing that the course of the call does not say better.</summary>
    public static LeaveCause? Told(EventCause cause) => cause switch
    {
        EventCause.Busy => LeaveCause.Busy,
        EventCause.NoAnswer => LeaveCause.NoAnswer,
        EventCause.CallRejected or EventCause.DoNotDisturb => LeaveCause.Rejected,
        EventCause.CallCancelled => LeaveCause.Cancelled,
        EventCause.AnsweredElsewhere => LeaveCause.AnsweredElsewhere,
        EventCause.Transfer or EventCause.SingleStepTransfer => LeaveCause.Transferred,
        EventCause.CallPickup => LeaveCause.PickedUp,
        EventCause.Park => LeaveCause.Parked,
        EventCause.ParkRetrieved => LeaveCause.Retrieved,
        EventCause.Redirected or EventCause.CallForwardImmediate or EventCause.CallForwardBusy
            or EventCause.CallForwardNoAnswer or EventCause.Queue => LeaveCause.Redirected,
        EventCause.DestinationNotObtainable or EventCause.DestinationOutOfOrder or EventCause.NetworkCongestion
            or EventCause.CallBarred => LeaveCause.Unreachable,
        _ => null,
    };

    /// <summary>Somebody's decision to send the call on, and not that it was picked up or answered elsewhere.</summary>
    public static bool SendsOn(EventCause cause) =>
        Told(cause) is null or LeaveCause.Redirected or LeaveCause.Busy or LeaveCause.NoAnswer or LeaveCause.Rejected;

    /// <summary>Why a device leaves a call that goes on.</summary>
    public static LeaveCause OfLeaving(TrackedCall call, CallConnection leaving, EventCause cause)
    {
        if (Told(cause) is { } told)
            return told;
        if (call.Parked?.ParkedBy?.Device == leaving.Device)
            return LeaveCause.Parked;
        if (leaving.State != ConnectionState.Alerting || leaving.Prompted)
            return LeaveCause.Normal;
        return call.Connections.Exists(other => other != leaving && other.AnsweredAt >= leaving.OfferedAt)
            ? LeaveCause.AnsweredElsewhere
            : LeaveCause.Cancelled;
    }

    /// <summary>Why a call ends.</summary>
    public static LeaveCause OfEnd(TrackedCall call, EventCause cause)
    {
        var told = Told(cause);
        if (call.AnsweredAt is not null)
            return told is LeaveCause.Transferred or LeaveCause.Redirected or LeaveCause.AnsweredElsewhere or LeaveCause.Parked or null
                ? LeaveCause.Normal
                : told.Value;
        var unanswered = told ?? call.Failure ?? LeaveCause.Cancelled;
        return unanswered == LeaveCause.Cancelled && call.Queue is not null ? LeaveCause.Abandoned : unanswered;
    }
}
