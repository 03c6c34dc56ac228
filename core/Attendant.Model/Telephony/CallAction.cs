namespace Attendant.Model.Telephony;

/// <summary>What a console may ask for, for a call or a line: the console protocol's methods without their prefix.</summary>
public enum CallAction
{
    Unknown = 0,
    Make,
    Answer,
    Reject,
    Hangup,
    Hold,
    Retrieve,
    Dtmf,
    Transfer,
    ToVoicemail,
    Consult,
    CompleteTransfer,
    CancelTransfer,
    Toggle,
    Conference,
    Join,
    Deflect,
    Pickup,
    GroupPickup,
    Park,
    Unpark,
    Record,
    Supervise,
    Forward,
    Dnd,
    MessageWaiting,
}
