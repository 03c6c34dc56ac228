using Attendant.Sdk.CstaSwitch.Tests.Wires;

namespace Attendant.Sdk.CstaSwitch.Tests.Properties;

/// <summary>A client that orders whatever comes to its mind, of calls that are there and of some that are not.</summary>
internal sealed class Orders(CstaSwitch csta, Desk desk, string[] devices)
{
    private static readonly string[] OfOne =
    [
        "AnswerCall callToBeAnswered", "HoldCall callToBeHeld", "RetrieveCall callToBeRetrieved", "ClearConnection connectionToBeCleared", "ClearCall callToBeCleared",
        "ConsultationCall existingCall consultedDevice", "SingleStepTransferCall activeCall transferredTo", "SingleStepConferenceCall activeCall deviceToJoin",
        "DeflectCall callToBeDiverted newDestination", "ParkCall parking parkTo", "DirectedPickupCall callToBePickedUp requestingDevice", "SnapshotCall snapshotObject",
    ];

    private static readonly string[] OfTwo = ["AlternateCall heldCall activeCall", "ReconnectCall activeCall heldCall", "TransferCall heldCall activeCall", "ConferenceCall heldCall activeCall"];

    private static readonly string[] OfDevices = ["SetAgentState ready", "SetAgentState loggedOn", "SetAgentState loggedOff"];

    /// <summary>Whether it was done.</summary>
    public async Task<bool> GiveAsync(int choice)
    {
        var dice = new Random(choice);
        var device = Any(dice, devices);
        var (service, content) = dice.Next(6) switch
        {
            0 => ("MakeCall", $"<callingDevice>{device}</callingDevice><calledDirectoryNumber>{Any(dice, devices)}</calledDirectoryNumber>"),
            1 => OfTwoCalls(dice, Any(dice, OfTwo).Split(' ')),
            2 => ("SetAgentState", $"<device>{device}</device><requestedAgentState>{Any(dice, OfDevices).Split(' ')[1]}</requestedAgentState>"),
            _ => OfOneCall(dice, Any(dice, OfOne).Split(' ')),
        };
        return (await desk.AskAsync(service, content)).Name.LocalName != "CSTAErrorCode";
    }

    private (string Service, string Content) OfOneCall(Random dice, string[] words)
    {
        var device = Any(dice, devices);
        var further = words.Length < 3 ? "" : words[2] == "newDestination" ? $"<newDestination><device>{device}</device></newDestination>" : $"<{words[2]}>{device}</{words[2]}>";
        return (words[0], Connection(dice, words[1]) + further);
    }

    // more often than not the two calls are of one device
    private (string Service, string Content) OfTwoCalls(Random dice, string[] words)
    {
        var device = Any(dice, devices);
        var calls = csta.Calls.Where(call => call[device] != CstaConnectionState.Null).OrderBy(call => call[device] == CstaConnectionState.Hold == (words[1] == "activeCall")).ToList();
        return calls.Count < 2 ? OfOneCall(dice, Any(dice, OfOne).Split(' ')) : (words[0], Desk.Connection(words[1], calls[0].CallId, device) + Desk.Connection(words[2], calls[1].CallId, device));
    }

    private string Connection(Random dice, string name)
    {
        var calls = csta.Calls;
        if (calls.Count == 0 || dice.Next(20) == 0) return Desk.Connection(name, "77", Any(dice, devices));
        var call = calls[dice.Next(calls.Count)];
        return Desk.Connection(name, call.CallId, dice.Next(10) == 0 ? Any(dice, devices) : call.Connections[dice.Next(call.Connections.Count)].Device);
    }

    private static T Any<T>(Random dice, IReadOnlyList<T> of) => of[dice.Next(of.Count)];
}
