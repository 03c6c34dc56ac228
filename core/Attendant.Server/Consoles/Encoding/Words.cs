using Attendant.Contracts.Hosting;
using Attendant.Contracts.Pbx;
using Attendant.Contracts.Telephony;
using Attendant.Model.Telephony;
using Attendant.Protocol;

namespace Attendant.Server.Consoles.Encoding;

/// <summary>The protocol's words for the model's.</summary>
internal static class Words
{
    public static string Of(LineState state) => state switch
    {
        LineState.Idle => "idle",
        LineState.DoNotDisturb => "dnd",
        LineState.Held => "held",
        LineState.Busy => "busy",
        LineState.Ringing => "ringing",
        LineState.OutOfService => "outOfService",
        _ => "unknown",
    };

    public static string Of(CallState state) => state switch
    {
        CallState.Offered => "offered",
        CallState.Dialing => "dialing",
        CallState.Alerting => "alerting",
        CallState.Connected => "connected",
        CallState.Held => "held",
        CallState.Conferenced => "conferenced",
        CallState.Queued => "queued",
        CallState.Parked => "parked",
        _ => "failed",
    };

    public static string Of(CallDirection direction) => direction switch
    {
        CallDirection.In => "in",
        CallDirection.Out => "out",
        _ => "internal",
    };

    public static string Of(ConnectionState state) => state switch
    {
        ConnectionState.Initiated => "initiated",
        ConnectionState.Alerting => "alerting",
        ConnectionState.Connected => "connected",
        ConnectionState.Hold => "held",
        ConnectionState.Queued => "queued",
        ConnectionState.Fail => "failed",
        _ => "unknown",
    };

    public static string Of(RecordingState state) => state switch
    {
        RecordingState.On => "on",
        RecordingState.Paused => "paused",
        _ => "off",
    };

    public static string Of(LeaveCause cause) => cause switch
    {
        LeaveCause.AnsweredElsewhere => "answeredElsewhere",
        LeaveCause.Busy => "busy",
        LeaveCause.NoAnswer => "noAnswer",
        LeaveCause.Rejected => "rejected",
        LeaveCause.Cancelled => "cancelled",
        LeaveCause.Transferred => "transferred",
        LeaveCause.Merged => "merged",
        LeaveCause.PickedUp => "pickedUp",
        LeaveCause.Redirected => "redirected",
        LeaveCause.Parked => "parked",
        LeaveCause.Retrieved => "retrieved",
        LeaveCause.Abandoned => "abandoned",
        LeaveCause.Unreachable => "unreachable",
        LeaveCause.LinkLost => "linkLost",
        _ => "normal",
    };

    /// <summary>Null where the kind is none of the protocol's.</summary>
    public static string? Of(ForwardingKind kind) => kind switch
    {
        ForwardingKind.All => "all",
        ForwardingKind.Busy => "busy",
        ForwardingKind.NoAnswer => "noAnswer",
        _ => null,
    };

    public static string Of(LinkState state) => state switch
    {
        LinkState.Connecting => "connecting",
        LinkState.Up => "up",
        LinkState.Down => "down",
        _ => "unknown",
    };

    public static string Of(ForwardMasking masking) => masking switch
    {
        ForwardMasking.None => "none",
        ForwardMasking.All => "all",
        _ => "last3",
    };

    public static string Of(ActionRefusal refusal) => refusal switch
    {
        ActionRefusal.InvalidState => Reasons.InvalidState,
        ActionRefusal.PbxUnavailable => Reasons.PbxUnavailable,
        ActionRefusal.PbxRejected => Reasons.PbxRejected,
        _ => Reasons.Unsupported,
    };

    /// <summary>An action's name: the method's without its prefix. Null for none.</summary>
    public static string? Of(CallAction action) => action switch
    {
        CallAction.Make => "make",
        CallAction.Answer => "answer",
        CallAction.Reject => "reject",
        CallAction.Hangup => "hangup",
        CallAction.Hold => "hold",
        CallAction.Retrieve => "retrieve",
        CallAction.Dtmf => "dtmf",
        CallAction.Transfer => "transfer",
        CallAction.ToVoicemail => "toVoicemail",
        CallAction.Consult => "consult",
        CallAction.CompleteTransfer => "completeTransfer",
        CallAction.CancelTransfer => "cancelTransfer",
        CallAction.Toggle => "toggle",
        CallAction.Conference => "conference",
        CallAction.Join => "join",
        CallAction.Deflect => "deflect",
        CallAction.Pickup => "pickup",
        CallAction.GroupPickup => "groupPickup",
        CallAction.Park => "park",
        CallAction.Unpark => "unpark",
        CallAction.Record => "record",
        CallAction.Supervise => "supervise",
        CallAction.Forward => "forward",
        CallAction.Dnd => "dnd",
        CallAction.MessageWaiting => "messageWaiting",
        _ => null,
    };

    public static string Of(SessionEndReason reason) => reason switch
    {
        SessionEndReason.SignedInElsewhere => "SIGNED_IN_ELSEWHERE",
        SessionEndReason.License => "LICENSE",
        SessionEndReason.Expired => "EXPIRED",
        _ => "ENDED_BY_ADMINISTRATOR",
    };
}
