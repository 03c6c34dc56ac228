namespace Attendant.Model.Telephony;

/// <summary>What a connector's plugin can do at all: the names of its capability interfaces as declared in its manifest.</summary>
[Flags]
public enum PbxAbilities
{
    None = 0,
    CallControl = 1 << 0,
    Consultation = 1 << 1,
    Conference = 1 << 2,
    SingleStepTransfer = 1 << 3,
    Deflection = 1 << 4,
    Digits = 1 << 5,
    Pickup = 1 << 6,
    Parking = 1 << 7,
    Forwarding = 1 << 8,
    DoNotDisturb = 1 << 9,
    MessageWaiting = 1 << 10,
    Recording = 1 << 11,
    Supervision = 1 << 12,
    Agents = 1 << 13,
    Queues = 1 << 14,
    Routing = 1 << 15,

    /// <summary>Sending a call to a voice mailbox. No interface of the contract gives it yet.</summary>
    Voicemail = 1 << 16,
}
