namespace Attendant.Contracts.Pbx;

/// <summary>A service that a console may ask of a PBX, for saying that a device cannot have it.</summary>
public enum PbxService
{
    /// <summary>A word of a newer contract.</summary>
    Unknown = 0,

    /// <summary><see cref="IPbxCallControl.MakeCallAsync"/></summary>
    MakeCall,

    /// <summary><see cref="IPbxCallControl.AnswerCallAsync"/></summary>
    AnswerCall,

    /// <summary><see cref="IPbxCallControl.ClearConnectionAsync"/></summary>
    ClearConnection,

    /// <summary><see cref="IPbxCallControl.HoldCallAsync"/></summary>
    HoldCall,

    /// <summary><see cref="IPbxCallControl.RetrieveCallAsync"/></summary>
    RetrieveCall,

    /// <summary><see cref="IPbxDigits.GenerateDigitsAsync"/></summary>
    GenerateDigits,

    /// <summary><see cref="IPbxSingleStepTransfer.SingleStepTransferCallAsync"/></summary>
    SingleStepTransferCall,

    /// <summary><see cref="IPbxConsultation.ConsultationCallAsync"/></summary>
    ConsultationCall,

    /// <summary><see cref="IPbxConsultation.TransferCallAsync"/></summary>
    TransferCall,

    /// <summary><see cref="IPbxConsultation.ReconnectCallAsync"/></summary>
    ReconnectCall,

    /// <summary><see cref="IPbxConsultation.AlternateCallAsync"/></summary>
    AlternateCall,

    /// <summary><see cref="IPbxConference.ConferenceCallAsync"/></summary>
    ConferenceCall,

    /// <summary><see cref="IPbxDeflection.DeflectCallAsync"/></summary>
    DeflectCall,

    /// <summary><see cref="IPbxPickup.DirectedPickupCallAsync"/></summary>
    DirectedPickupCall,

    /// <summary><see cref="IPbxPickup.GroupPickupCallAsync"/></summary>
    GroupPickupCall,

    /// <summary><see cref="IPbxParking.ParkCallAsync"/></summary>
    ParkCall,

    /// <summary><see cref="IPbxParking.RetrieveParkedCallAsync"/></summary>
    RetrieveParkedCall,

    /// <summary><see cref="IPbxForwarding.SetForwardingAsync"/></summary>
    SetForwarding,

    /// <summary><see cref="IPbxDoNotDisturb.SetDoNotDisturbAsync"/></summary>
    SetDoNotDisturb,

    /// <summary><see cref="IPbxMessageWaiting.SetMessageWaitingAsync"/></summary>
    SetMessageWaiting,

    /// <summary><see cref="IPbxRecording.RecordCallAsync"/></summary>
    RecordCall,

    /// <summary><see cref="IPbxSupervision.SuperviseAsync"/></summary>
    Supervise,
}
