using Attendant.Sdk.CstaSwitch.Monitors;
using Attendant.Sdk.CstaSwitch.Switching;
using Attendant.Sdk.CstaSwitch.Xml;

namespace Attendant.Sdk.CstaSwitch.Services;

/// <summary>ECMA-269 17.1: the call control services, from a request to the exchange and back.</summary>
internal sealed class CallServices(Exchange exchange, MonitorTable monitors)
{
    public void AddTo(ServiceTable table)
    {
        table.Add("MakeCall", MakeCall);
        table.Add("AnswerCall", request => Act(request, "callToBeAnswered", connection => exchange.Answer(connection, request["correlatorData"])));
        table.Add("HoldCall", request => Act(request, "callToBeHeld", connection => exchange.HoldCall(connection)));
        table.Add("RetrieveCall", request => Act(request, "callToBeRetrieved", connection => exchange.Retrieve(connection)));
        table.Add("ClearConnection", request => Act(request, "connectionToBeCleared", connection => exchange.Clear(connection)));
        table.Add("ClearCall", ClearCall);
        table.Add("GenerateDigits", GenerateDigits);
        table.Add("ConsultationCall", Consult);
        table.Add("AlternateCall", request => Pair(request, exchange.Alternate));
        table.Add("ReconnectCall", request => Pair(request, (held, active) => exchange.Reconnect(active, held)));
        table.Add("TransferCall", request => Merged(request, "transferredCall", exchange.Transfer(The(request, "heldCall", "Held"), The(request, "activeCall", "Active"))));
        table.Add("ConferenceCall", request => Merged(request, "conferenceCall", exchange.Conference(The(request, "heldCall", "Held"), The(request, "activeCall", "Active"))));
        table.Add("SingleStepTransferCall", SingleStepTransfer);
        table.Add("SingleStepConferenceCall", SingleStepConference);
        table.Add("DeflectCall", Deflect);
    }

    private Element MakeCall(Request request)
    {
        var device = Target.Station(exchange, request, "callingDevice", "invalidCallingDeviceID");
        Controlled(request, device);
        var number = Target.Number(exchange, request, request.Required("calledDirectoryNumber"), "invalidCalledDeviceID");
        var prompt = request["autoOriginate"] switch
        {
            null or "doNotPrompt" => false,
            "prompt" => true,
            _ => throw Refused.Operation("invalidParameterValue"),
        };
        return request.Answer(exchange.Ids.Connection("callingDevice", exchange.MakeCall(device, number, prompt, request["correlatorData"])));
    }

    private Element Act(Request request, string parameter, Action<Connection> act)
    {
        act(The(request, parameter));
        return request.Answer();
    }

    private Element ClearCall(Request request)
    {
        exchange.ClearCall(Target.Call(exchange, request, "callToBeCleared"));
        return request.Answer();
    }

    private Element GenerateDigits(Request request)
    {
        var connection = The(request, "connectionToSendDigits");
        request.Required("charactersToSend");
        if (connection.State != CstaConnectionState.Connected) throw Refused.State("invalidConnectionState");
        return request.Answer();
    }

    private Element Consult(Request request)
    {
        var existing = The(request, "existingCall");
        var number = Target.Number(exchange, request, request.Required("consultedDevice"), "invalidDestinationDeviceID");
        return request.Answer(exchange.Ids.Connection("initiatedCall", exchange.Consult(existing, number, request["correlatorData"])));
    }

    private Element Pair(Request request, Action<Connection, Connection> act)
    {
        act(The(request, "heldCall", "Held"), The(request, "activeCall", "Active"));
        return request.Answer();
    }

    private Element SingleStepTransfer(Request request)
    {
        var active = The(request, "activeCall", "Active");
        var number = Target.Number(exchange, request, request.Required("transferredTo"), "invalidDestinationDeviceID");
        return Merged(request, "transferredCall", exchange.SingleStepTransfer(active, number));
    }

    private Element SingleStepConference(Request request)
    {
        var active = The(request, "activeCall", "Active");
        var device = Target.Station(exchange, request, "deviceToJoin", "invalidDestinationDeviceID");
        if (request["participationType"] is not (null or "active" or "silent" or "none")) throw Refused.Operation("invalidParticipationType");
        return Merged(request, "conferencedCall", exchange.SingleStepConference(active, device));
    }

    private Element Deflect(Request request)
    {
        var connection = The(request, "callToBeDiverted");
        exchange.Deflect(connection, Target.Number(exchange, request, RequestModels.Destination(request), "invalidDestinationDeviceID"));
        return request.Answer();
    }

    private Element Merged(Request request, string name, Merger merger) =>
        request.Answer(exchange.Ids.Connection(name, merger.Connections[0].Connection), exchange.List("connections", merger));

    private Connection The(Request request, string parameter, string kind = "")
    {
        var connection = Target.Connection(exchange, request, parameter, kind);
        Controlled(request, connection.Device);
        return connection;
    }

    private void Controlled(Request request, Device device)
    {
        if (request.Peer.Dialect.ControlsMonitoredOnly && !monitors.Watches(request.Association, device)) throw Refused.Operation("privilegeViolationSpecifiedDevice");
    }
}
