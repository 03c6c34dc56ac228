using Attendant.Contracts.Telephony;
using Attendant.Pbx.Csta.Xml;

namespace Attendant.Pbx.Csta.Telephony;

/// <summary>The words of ECMA-269 that stand in messages, in those of the contract. What is not known is Unknown.</summary>
internal static class Words
{
    // the commonest first: the list is walked
    private static readonly (byte[] Word, EventCause Cause)[] Causes =
    [
        .. Said(EventCause.Normal, "newCall", "normal", "normalClearing", "networkSignal", "remainsInQueue", "keyOperation", "activeParticipation"),
        .. Said(EventCause.MakeCall, "makeCall"),
        .. Said(EventCause.Consultation, "consultation"),
        .. Said(EventCause.Transfer, "transfer"),
        .. Said(EventCause.SingleStepTransfer, "singleStepTransfer"),
        .. Said(EventCause.Conference, "conference", "singleStepConference", "joinCall", "intrude", "silentParticipation"),
        .. Said(EventCause.Busy, "busy", "aCDBusy", "selectedTrunkBusy", "busyOverflow"),
        .. Said(EventCause.NoAnswer, "callNotAnswered", "alertTimeExpired", "timeout", "maxTimeout"),
        .. Said(EventCause.CallRejected, "blocked", "reserved"),
        .. Said(EventCause.CallCancelled, "callCancelled"),
        .. Said(EventCause.CallPickup, "callPickup"),
        .. Said(EventCause.Park, "park"),
        .. Said(EventCause.ParkTimeout, "recall", "recallBusy", "recallForwarded", "recallNoAnswer", "recallResourcesNotAvailable"),
        .. Said(EventCause.Redirected, "redirected", "callForward", "callInterception", "override"),
        .. Said(EventCause.CallForwardImmediate, "callForwardImmediate"),
        .. Said(EventCause.CallForwardBusy, "callForwardBusy"),
        .. Said(EventCause.CallForwardNoAnswer, "callForwardNoAnswer"),
        .. Said(EventCause.Queue, "enteringDistribution", "distributed", "distributionDelay", "aCDForward", "noAvailableAgents", "overflow",
            "queueTimeOverflow", "capacityOverflow", "calendarOverflow", "unknownOverflow", "multipleQueuing", "queueCleared", "emptyQueue"),
        .. Said(EventCause.DestinationNotObtainable, "destNotObtainable", "networkNotObtainable", "invalidNumberFormat", "numberUnallocated", "numberChanged",
            "incompatibleDestination", "badURI", "reorderTone", "interdigitTimeout"),
        .. Said(EventCause.DestinationOutOfOrder, "destOutOfOrder", "networkOutOfOrder", "maintenance", "lockout"),
        .. Said(EventCause.NetworkCongestion, "networkCongestion", "resourcesNotAvailable", "trunksBusy", "aCDSaturated", "notAvailableBearerService", "notSupportedBearerService"),
        .. Said(EventCause.CallBarred, "invalidAccountCode", "unauthorisedBearerService"),
        .. Said(EventCause.DoNotDisturb, "doNotDisturb"),
    ];

    public static EventCause Cause(XmlNode node)
    {
        var raw = node.Raw;
        if (raw.IsEmpty) return EventCause.Unknown;
        foreach (var (word, cause) in Causes)
            if (raw.SequenceEqual(word)) return cause;
        return EventCause.Unknown;
    }

    /// <summary>LocalConnectionState; null where it was not told.</summary>
    public static ConnectionState? State(XmlNode node)
    {
        if (!node.IsThere) return null;
        var raw = node.Raw;
        if (raw.SequenceEqual("null"u8)) return ConnectionState.Null;
        if (raw.SequenceEqual("initiated"u8)) return ConnectionState.Initiated;
        if (raw.SequenceEqual("alerting"u8)) return ConnectionState.Alerting;
        if (raw.SequenceEqual("connected"u8)) return ConnectionState.Connected;
        if (raw.SequenceEqual("hold"u8)) return ConnectionState.Hold;
        if (raw.SequenceEqual("queued"u8)) return ConnectionState.Queued;
        return raw.SequenceEqual("fail"u8) ? ConnectionState.Fail : null;
    }

    /// <summary>SimpleCallState (ECMA-269): the device's own connection and the other's.</summary>
    public static (ConnectionState Own, ConnectionState Other)? Simple(string? word) => word switch
    {
        "callNull" => (ConnectionState.Null, ConnectionState.Null),
        "callPending" => (ConnectionState.Initiated, ConnectionState.Null),
        "callOriginated" => (ConnectionState.Connected, ConnectionState.Null),
        "callDelivered" => (ConnectionState.Connected, ConnectionState.Alerting),
        "callDeliveredHeld" => (ConnectionState.Hold, ConnectionState.Alerting),
        "callReceived" => (ConnectionState.Alerting, ConnectionState.Connected),
        "callReceivedOnHold" => (ConnectionState.Alerting, ConnectionState.Hold),
        "callEstablished" => (ConnectionState.Connected, ConnectionState.Connected),
        "callEstablishedHeld" => (ConnectionState.Hold, ConnectionState.Connected),
        "callEstablishedOnHold" => (ConnectionState.Connected, ConnectionState.Hold),
        "callQueued" => (ConnectionState.Connected, ConnectionState.Queued),
        "callQueuedHeld" => (ConnectionState.Hold, ConnectionState.Queued),
        "callFailed" or "callBlocked" => (ConnectionState.Connected, ConnectionState.Fail),
        "callFailedHeld" => (ConnectionState.Hold, ConnectionState.Fail),
        _ => null,
    };

    /// <summary>ForwardingType; its internal and external halves count as the whole.</summary>
    public static ForwardingKind Forwarding(string? word) => word switch
    {
        null or "forwardImmediate" or "forwardImmInt" or "forwardImmExt" => ForwardingKind.All,
        "forwardBusy" or "forwardBusyInt" or "forwardBusyExt" => ForwardingKind.Busy,
        "forwardNoAns" or "forwardNoAnsInt" or "forwardNoAnsExt" => ForwardingKind.NoAnswer,
        _ => ForwardingKind.Unknown,
    };

    private static IEnumerable<(byte[], EventCause)> Said(EventCause cause, params string[] words) =>
        words.Select(word => (System.Text.Encoding.ASCII.GetBytes(word), cause));
}
