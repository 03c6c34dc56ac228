using Attendant.Contracts.Pbx;
using Attendant.Contracts.Telephony;

namespace Attendant.Model.Telephony;

/// <summary>Which action needs which ability, which service of the device, and which state.</summary>
internal static class ActionRules
{
    public static readonly IReadOnlyList<CallAction> OfCall =
    [
        CallAction.Answer, CallAction.Reject, CallAction.Hangup, CallAction.Hold, CallAction.Retrieve, CallAction.Dtmf,
        CallAction.Transfer, CallAction.ToVoicemail, CallAction.Consult, CallAction.CompleteTransfer, CallAction.CancelTransfer,
        CallAction.Toggle, CallAction.Conference, CallAction.Join, CallAction.Deflect, CallAction.Park, CallAction.Record,
    ];

    public static readonly IReadOnlyList<CallAction> OfLine =
    [
        CallAction.Make, CallAction.Pickup, CallAction.GroupPickup, CallAction.Unpark, CallAction.Supervise,
        CallAction.Forward, CallAction.Dnd, CallAction.MessageWaiting,
    ];

    private static readonly Dictionary<CallAction, (PbxAbilities Ability, PbxService Service)> Needs = new()
    {
        [CallAction.Make] = (PbxAbilities.CallControl, PbxService.MakeCall),
        [CallAction.Answer] = (PbxAbilities.CallControl, PbxService.AnswerCall),
        [CallAction.Reject] = (PbxAbilities.CallControl, PbxService.ClearConnection),
        [CallAction.Hangup] = (PbxAbilities.CallControl, PbxService.ClearConnection),
        [CallAction.Hold] = (PbxAbilities.CallControl, PbxService.HoldCall),
        [CallAction.Retrieve] = (PbxAbilities.CallControl, PbxService.RetrieveCall),
        [CallAction.Dtmf] = (PbxAbilities.Digits, PbxService.GenerateDigits),
        [CallAction.Transfer] = (PbxAbilities.SingleStepTransfer, PbxService.SingleStepTransferCall),
        [CallAction.ToVoicemail] = (PbxAbilities.Voicemail, PbxService.SingleStepTransferCall),
        [CallAction.Consult] = (PbxAbilities.Consultation, PbxService.ConsultationCall),
        [CallAction.CompleteTransfer] = (PbxAbilities.Consultation, PbxService.TransferCall),
        [CallAction.CancelTransfer] = (PbxAbilities.Consultation, PbxService.ReconnectCall),
        [CallAction.Toggle] = (PbxAbilities.Consultation, PbxService.AlternateCall),
        [CallAction.Conference] = (PbxAbilities.Conference, PbxService.ConferenceCall),
        [CallAction.Join] = (PbxAbilities.Consultation, PbxService.TransferCall),
        [CallAction.Deflect] = (PbxAbilities.Deflection, PbxService.DeflectCall),
        [CallAction.Pickup] = (PbxAbilities.Pickup, PbxService.DirectedPickupCall),
        [CallAction.GroupPickup] = (PbxAbilities.Pickup, PbxService.GroupPickupCall),
        [CallAction.Park] = (PbxAbilities.Parking, PbxService.ParkCall),
        [CallAction.Unpark] = (PbxAbilities.Parking, PbxService.RetrieveParkedCall),
        [CallAction.Record] = (PbxAbilities.Recording, PbxService.RecordCall),
        [CallAction.Supervise] = (PbxAbilities.Supervision, PbxService.Supervise),
        [CallAction.Forward] = (PbxAbilities.Forwarding, PbxService.SetForwarding),
        [CallAction.Dnd] = (PbxAbilities.DoNotDisturb, PbxService.SetDoNotDisturb),
        [CallAction.MessageWaiting] = (PbxAbilities.MessageWaiting, PbxService.SetMessageWaiting),
    };

    public static ActionRefusal Of(CallAction action, in CallSituation at) =>
        Refusal(action, at.Common) is var refusal && refusal != ActionRefusal.None ? refusal
        : Fits(action, at) ? ActionRefusal.None
        : ActionRefusal.InvalidState;

    public static ActionRefusal Of(CallAction action, in LineSituation at)
    {
        if (Refusal(action, at.Common) is var refusal && refusal != ActionRefusal.None)
            return refusal;
        var fits = action switch
        {
            CallAction.Make or CallAction.GroupPickup or CallAction.Unpark => at.State != LineState.OutOfService,
            CallAction.Pickup => at.State == LineState.Ringing,
            CallAction.Supervise => at.State == LineState.Busy,
            _ => true,
        };
        return fits ? ActionRefusal.None : ActionRefusal.InvalidState;
    }

    // what never works is said before what does not work now: a console may leave the button out for good
    private static ActionRefusal Refusal(CallAction action, in Permissions at)
    {
        var (ability, service) = Needs[action];
        var bit = 1UL << (int)service;
        if (!at.Abilities.HasFlag(ability) || (at.Unsupported & bit) != 0)
            return ActionRefusal.Unsupported;
        if (!at.Available)
            return ActionRefusal.PbxUnavailable;
        return (at.Disobeyed & bit) != 0 ? ActionRefusal.PbxRejected : ActionRefusal.None;
    }

    private static bool Fits(CallAction action, in CallSituation at) => action switch
    {
        CallAction.Answer or CallAction.Reject or CallAction.Deflect => at.State == CallState.Offered,
        CallAction.Hangup => at.State is not (CallState.Offered or CallState.Unknown),
        CallAction.Hold or CallAction.Dtmf or CallAction.Record => at.State is CallState.Connected or CallState.Conferenced,
        CallAction.Retrieve => at.State == CallState.Held,
        CallAction.Transfer or CallAction.Consult or CallAction.Park => at.State == CallState.Connected,
        CallAction.ToVoicemail => at.State is CallState.Connected or CallState.Offered,
        CallAction.CompleteTransfer => Partnered(at, CallState.Connected, CallState.Alerting) || Alternated(at),
        CallAction.CancelTransfer => at.Partner == ConnectionState.Hold && at.State != CallState.Held,
        CallAction.Toggle or CallAction.Conference => Partnered(at, CallState.Connected, CallState.Conferenced) || Alternated(at),
        CallAction.Join => at.OtherCall && (at.State is CallState.Connected or CallState.Held or CallState.Conferenced),
        _ => false,
    };

    private static bool Partnered(in CallSituation at, CallState one, CallState other) =>
        at.Partner == ConnectionState.Hold && (at.State == one || at.State == other);

    // toggled: the first call talks, the consultation is on hold
    private static bool Alternated(in CallSituation at) => at.Partner == ConnectionState.Connected && at.State == CallState.Held;
}
