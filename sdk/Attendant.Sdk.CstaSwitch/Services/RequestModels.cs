namespace Attendant.Sdk.CstaSwitch.Services;

/// <summary>What a strict switch takes: ECMA-323's elements of each request, in their order, in the session's namespace.</summary>
internal static class RequestModels
{
    private static readonly Dictionary<string, string[]> Models = new(StringComparer.Ordinal)
    {
        ["MonitorStart"] = ["monitorObject", "requestedMonitorFilter", "monitorType", "requestedMonitorMediaClass"],
        ["MonitorStop"] = ["monitorCrossRefID"],
        ["ChangeMonitorFilter"] = ["monitorCrossRefID", "requestedFilterList"],
        ["SnapshotDevice"] = ["snapshotObject"],
        ["SnapshotCall"] = ["snapshotObject"],
        ["MakeCall"] = ["callingDevice", "calledDirectoryNumber", "accountCode", "authCode", "autoOriginate", "correlatorData", "userData", "callCharacteristics", "mediaCallCharacteristics", "callingConnectionInfo", "subjectOfCall", "languagePreferences", "reason"],
        ["AnswerCall"] = ["callToBeAnswered", "correlatorData", "userData"],
        ["HoldCall"] = ["callToBeHeld", "connectionReservation"],
        ["RetrieveCall"] = ["callToBeRetrieved"],
        ["AlternateCall"] = ["heldCall", "activeCall", "connectionReservation", "consultOptions"],
        ["ReconnectCall"] = ["activeCall", "heldCall"],
        ["ConsultationCall"] = ["existingCall", "consultedDevice", "connectionReservation", "accountCode", "authCode", "correlatorData", "userData", "callCharacteristics", "mediaCallCharacteristics", "callingConnectionInfo", "consultOptions", "subjectOfCall", "languagePreferences"],
        ["TransferCall"] = ["heldCall", "activeCall"],
        ["SingleStepTransferCall"] = ["activeCall", "transferredTo", "accountCode", "authCode", "correlatorData", "userData", "callCharacteristics", "subjectOfCall", "languagePreferences", "reason"],
        ["ConferenceCall"] = ["heldCall", "activeCall"],
        ["SingleStepConferenceCall"] = ["activeCall", "deviceToJoin", "participationType", "accountCode", "authCode", "correlatorData", "userData", "subjectOfCall", "languagePreferences"],
        ["ClearConnection"] = ["connectionToBeCleared", "correlatorData", "userData", "reason"],
        ["ClearCall"] = ["callToBeCleared", "userData", "reason"],
        ["DeflectCall"] = ["callToBeDiverted", "newDestination", "correlatorData", "userData", "callCharacteristics", "subjectOfCall", "languagePreferences", "reason"],
        ["ParkCall"] = ["parking", "parkTo", "correlatorData", "subjectOfCall", "languagePreferences"],
        ["DirectedPickupCall"] = ["callToBePickedUp", "requestingDevice", "correlatorData", "userData"],
        ["GroupPickupCall"] = ["newDestination", "pickGroup", "correlatorData", "userData"],
        ["GenerateDigits"] = ["connectionToSendDigits", "digitMode", "charactersToSend", "toneDuration", "pulseRate", "pauseDuration"],
        ["SetForwarding"] = ["device", "forwardingType", "activateForward", "forwardDN", "ringCount", "ringDuration"],
        ["GetForwarding"] = ["device"],
        ["SetDoNotDisturb"] = ["device", "doNotDisturbOn", "callOrigination", "callingDeviceList"],
        ["GetDoNotDisturb"] = ["device"],
        ["SetMessageWaitingIndicator"] = ["device", "messageWaitingOn", "deviceForMessage"],
        ["GetMessageWaitingIndicator"] = ["device"],
        ["SetAgentState"] = ["device", "requestedAgentState", "agentID", "password", "group"],
        ["GetAgentState"] = ["device", "acdGroup"],
        ["SystemRegister"] = ["requestTypes", "requestedStatusFilter"],
        ["SystemRegisterCancel"] = ["sysStatRegisterID"],
        ["SystemStatus"] = ["sysStatRegisterID", "systemStatus"],
        ["RequestSystemStatus"] = ["sysStatRegisterID"],
        ["GetSwitchingFunctionDevices"] = ["requestedDeviceID", "requestedDeviceCategory"],
    };

    /// <exception cref="CstaRefusedException">The request is none of this edition's.</exception>
    public static void Check(Request request)
    {
        // it goes out again in every event of the call
        if (request["correlatorData"]?.Length > Target.LongestId) throw Refused.Operation("invalidCorrelatorData");
        if (!request.Peer.Dialect.Strict || !Models.TryGetValue(request.Body.Name, out var model)) return;
        if (request.Body.Namespace != request.Peer.Space) throw Refused.Operation("generic");
        var place = -1;
        foreach (var name in request.Body.Children.Select(child => child.Name))
        {
            // extensions come last in every message
            var next = name == "extensions" ? model.Length : Array.IndexOf(model, name);
            if (next < 0) throw Refused.Operation("parameterNotSupported");
            if (next <= place) throw Refused.Operation("generic");
            place = next;
        }

        CheckCode(request, "accountCode", "invalidAccountCode");
        CheckCode(request, "authCode", "invalidAuthCode");
        CheckCode(request, "correlatorData", "invalidCorrelatorData");
    }

    /// <summary>DeflectCall's destination: a list since edition 6, a device id before.</summary>
    public static string Destination(Request request)
    {
        var destination = request.Body["newDestination"] ?? throw Refused.Operation("atLeastOneConditionalParameterNotProvided");
        var first = destination.Value("device");
        if (request.Peer.Dialect.Strict && first is not null != request.Peer.Dialect.DeflectTakesList) throw Refused.Operation("generic");
        return first ?? destination.Text.Trim();
    }

    /// <summary>Whether it is an xsd:hexBinary.</summary>
    public static bool IsCode(string text) => text.Length % 2 == 0 && text.All(char.IsAsciiHexDigit);

    private static void CheckCode(Request request, string parameter, string refusal)
    {
        if (request[parameter] is { } code && !IsCode(code)) throw Refused.Operation(refusal);
    }
}
