using Attendant.Pbx.Csta.Profiles;
using Attendant.Pbx.Csta.Xml;

namespace Attendant.Pbx.Csta.Messages;

/// <summary>The call control services of ECMA-269, their elements in the order of ECMA-323.</summary>
/// <param name="profile">The switching function's ways.</param>
/// <param name="space">The namespace to send in.</param>
internal sealed class CallMessages(CstaProfile profile, string? space)
{
    private readonly DeviceElements _devices = new(profile);

    public byte[] MakeCall(string calling, string destination) =>
        _devices.Device(_devices.Device(Begin("MakeCall"), "callingDevice", calling), "calledDirectoryNumber", destination).Leaf("autoOriginate", profile.AutoOriginate).End();

    public byte[] AnswerCall((string, string) call) => One("AnswerCall", "callToBeAnswered", call);

    public byte[] HoldCall((string, string) call) => One("HoldCall", "callToBeHeld", call);

    public byte[] RetrieveCall((string, string) call) => One("RetrieveCall", "callToBeRetrieved", call);

    public byte[] ClearConnection((string, string) call) => One("ClearConnection", "connectionToBeCleared", call);

    public byte[] ConsultationCall((string, string) existing, string consulted) => OneAndDevice("ConsultationCall", "existingCall", existing, "consultedDevice", consulted);

    public byte[] AlternateCall((string, string) held, (string, string) active) => Two("AlternateCall", "heldCall", held, "activeCall", active);

    // sic: here the active call stands first
    public byte[] ReconnectCall((string, string) active, (string, string) held) => Two("ReconnectCall", "activeCall", active, "heldCall", held);

    public byte[] TransferCall((string, string) held, (string, string) active) => Two("TransferCall", "heldCall", held, "activeCall", active);

    public byte[] ConferenceCall((string, string) held, (string, string) active) => Two("ConferenceCall", "heldCall", held, "activeCall", active);

    public byte[] SingleStepTransferCall((string, string) active, string to) => OneAndDevice("SingleStepTransferCall", "activeCall", active, "transferredTo", to);

    /// <param name="active">The connection to join.</param>
    /// <param name="device">Who joins it.</param>
    /// <param name="participation">active or silent.</param>
    public byte[] SingleStepConferenceCall((string, string) active, string device, string participation) =>
        _devices.Device(_devices.Connection(Begin("SingleStepConferenceCall"), "activeCall", active), "deviceToJoin", device).Leaf("participationType", participation).End();

    /// <summary>newDestination is a DeviceID up to edition 5 and a list of them from edition 6 on.</summary>
    public byte[] DeflectCall((string, string) call, string destination)
    {
        var message = _devices.Connection(Begin("DeflectCall"), "callToBeDiverted", call);
        return profile.DeflectToList
            ? _devices.Device(message.Open("newDestination"), "device", destination).Close().End()
            : _devices.Device(message, "newDestination", destination).End();
    }

    public byte[] ParkCall((string, string) parking, string to) => OneAndDevice("ParkCall", "parking", parking, "parkTo", to);

    public byte[] DirectedPickupCall((string, string) call, string requesting) => OneAndDevice("DirectedPickupCall", "callToBePickedUp", call, "requestingDevice", requesting);

    public byte[] GroupPickupCall(string taking) => _devices.Device(Begin("GroupPickupCall"), "newDestination", taking).End();

    public byte[] GenerateDigits((string, string) call, string digits) =>
        _devices.Connection(Begin("GenerateDigits"), "connectionToSendDigits", call).Leaf("charactersToSend", digits).End();

    private byte[] One(string service, string name, (string, string) call) => _devices.Connection(Begin(service), name, call).End();

    private byte[] Two(string service, string first, (string, string) one, string second, (string, string) other) =>
        _devices.Connection(_devices.Connection(Begin(service), first, one), second, other).End();

    private byte[] OneAndDevice(string service, string name, (string, string) call, string second, string device) =>
        _devices.Device(_devices.Connection(Begin(service), name, call), second, device).End();

    private MessageWriter Begin(string service) => new(service, space);
}
