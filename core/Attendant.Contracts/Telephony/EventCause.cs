namespace Attendant.Contracts.Telephony;

/// <summary>Why something happened to a call (the causes of ECMA-269 that reach an operator).</summary>
public enum EventCause
{
    /// <summary>Not known, not told, or a word of a newer contract.</summary>
    Unknown = 0,

    /// <summary>The ordinary course of a call.</summary>
    Normal,

    /// <summary>The called device is engaged.</summary>
    Busy,

    /// <summary>The device was offered the call and nobody took it in time.</summary>
    NoAnswer,

    /// <summary>The called party refused the call.</summary>
    CallRejected,

    /// <summary>The calling party gave up before the answer.</summary>
    CallCancelled,

    /// <summary>Another device took the call.</summary>
    AnsweredElsewhere,

    /// <summary>A transfer after a consultation (ECMA-269 TransferCall).</summary>
    Transfer,

    /// <summary>A blind transfer (ECMA-269 SingleStepTransferCall).</summary>
    SingleStepTransfer,

    /// <summary>A conference was formed or changed.</summary>
    Conference,

    /// <summary>A consultation call of a held call.</summary>
    Consultation,

    /// <summary>Another device picked the call up.</summary>
    CallPickup,

    /// <summary>The call was parked.</summary>
    Park,

    /// <summary>A parked call was retrieved, or came back to its parker.</summary>
    ParkRetrieved,

    /// <summary>A parked call's time ran out; it returns to the parker.</summary>
    ParkTimeout,

    /// <summary>The ringing call was sent on by the called party (ECMA-269 DeflectCall).</summary>
    Redirected,

    /// <summary>Forwarding of all calls.</summary>
    CallForwardImmediate,

    /// <summary>Forwarding when busy.</summary>
    CallForwardBusy,

    /// <summary>Forwarding when there is no answer.</summary>
    CallForwardNoAnswer,

    /// <summary>The call came from, or went into, a queue.</summary>
    Queue,

    /// <summary>The number does not exist or cannot be reached.</summary>
    DestinationNotObtainable,

    /// <summary>The device is out of service or not registered.</summary>
    DestinationOutOfOrder,

    /// <summary>The network or the PBX has no resources.</summary>
    NetworkCongestion,

    /// <summary>Barred by the PBX.</summary>
    CallBarred,

    /// <summary>The device does not want to be disturbed.</summary>
    DoNotDisturb,

    /// <summary>A call that the PBX makes first to the caller's own phone (click to dial): the phone rings for its owner.</summary>
    MakeCall,
}
