using Attendant.Contracts.Telephony;

namespace Attendant.Model.Telephony;

/// <summary>The state of a call as one of its devices sees it.</summary>
internal static class CallStateRule
{
    public static CallState Of(TrackedCall call, CallConnection own) => own.State switch
    {
        ConnectionState.Initiated => CallState.Dialing,
        ConnectionState.Alerting => RingsForItsOwner(call, own) ? CallState.Dialing : CallState.Offered,
        ConnectionState.Hold => CallState.Held,
        ConnectionState.Queued => call.Parked is null ? CallState.Queued : CallState.Parked,
        ConnectionState.Fail => CallState.Failed,
        ConnectionState.Connected => OfConnected(call, own),
        _ => CallState.Unknown,
    };

    /// <summary>A phone that rings because its owner makes a call with it is not being called.</summary>
    public static bool RingsForItsOwner(TrackedCall call, CallConnection own) =>
        own.Prompted || (call.Calling?.Device == own.Device && call.AnsweredAt is null && call.Connections.Count == 1);

    /// <summary>A connection that could not be made is the caller's to see, not the called line's.</summary>
    public static bool IsSeen(TrackedCall call, CallConnection own) =>
        own.State != ConnectionState.Fail || call.Calling?.Device == own.Device;

    private static CallState OfConnected(TrackedCall call, CallConnection own)
    {
        int talking = 0, ringing = 0, waiting = 0, failed = 0, reached = 0;
        foreach (var other in call.Connections)
        {
            if (other == own)
                continue;
            if (other.Talks || other.State == ConnectionState.Unknown)
                talking++;
            else if (other.NetworkOnly)
                reached++;
            else if (other.State == ConnectionState.Alerting)
                ringing++;
            else if (other.State == ConnectionState.Queued)
                waiting++;
            else if (other.State == ConnectionState.Fail)
                failed++;
        }
        if (talking > 1)
            return CallState.Conferenced;
        if (talking == 1)
            return CallState.Connected;
        if (ringing > 0 || reached > 0)
            return CallState.Alerting;
        if (call.Parked is not null)
            return CallState.Parked;
        if (waiting > 0)
            return CallState.Queued;
        if (failed > 0)
            return CallState.Failed;
        // alone: the other side has just gone, or nobody was reached yet
        return call.AnsweredAt is null ? CallState.Dialing : CallState.Connected;
    }
}
