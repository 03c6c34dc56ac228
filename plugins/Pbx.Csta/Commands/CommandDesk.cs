using Attendant.Contracts.Hosting;
using Attendant.Contracts.Pbx;
using Attendant.Contracts.Telephony;
using Attendant.Pbx.Csta.Messages;
using Attendant.Pbx.Csta.Profiles;
using Attendant.Pbx.Csta.Xml;

namespace Attendant.Pbx.Csta.Commands;

/// <summary>Does what consoles ask, by the services of ECMA-269. One for each request: it belongs to the link that is up now.</summary>
internal sealed partial class CommandDesk(CstaConnection connection, CstaOptions options)
{
    private CallMessages Calls => new(connection.Profile, connection.Link.Space);

    private DeviceMessages Devices => new(connection.Profile, connection.Link.Space);

    /// <summary>Asks for a service.</summary>
    /// <param name="service">As ECMA-269 calls it.</param>
    /// <param name="device">For whom: should the switching function not know the service, this device does not offer it any more.</param>
    /// <param name="message">The request.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <param name="seen">Shown the answer in the order of the wire.</param>
    /// <param name="asked">What the console calls it, where that is another service than this.</param>
    private async Task<Answer> AskAsync(string service, DeviceId device, Func<byte[]> message, CancellationToken cancellationToken, Action<XmlNode>? seen = null, PbxService? asked = null)
    {
        if (connection.Profile.Unsupported.Contains(service))
            return Answer.Refused(ServiceFailureCode.NotSupported, $"{connection.Profile.Title} has no {service}; the connector's profile says so.");
        var answer = await connection.Link.RequestAsync(service, message(), cancellationToken, seen);
        // it is asked all the same should it be wanted again: the switching function's own word decides
        if (ErrorCodes.IsUnknownService(answer.Failure)) connection.Refuse(device, asked ?? Refusals.Service(service));
        return answer;
    }

    /// <summary>A connection as the switching function names it: its own callID and deviceID, where they were seen.</summary>
    private (string Call, string Device) Name(ConnectionId id)
    {
        lock (connection.Board.Gate)
        {
            var (call, wire) = connection.Board.Book.Name(id);
            return (call, wire ?? connection.Names.Write(id.Device));
        }
    }

    private (string Call, string Device) Name(CallId call, DeviceId device) => Name(new ConnectionId(call, device));

    private string Name(DeviceId device) => connection.Names.Write(device);

    /// <summary>A destination as it is written on the wire; asked for first where ids are opaque.</summary>
    private async Task<(string? Wire, ServiceFailure? Failure)> FindAsync(DialableNumber number, CancellationToken cancellationToken)
    {
        // as it was dialled: prefixes and codes are the switching function's matter
        if (connection.Profile.DeviceIds != DeviceIdForm.Opaque) return (number.Value, null);
        var party = connection.Names.Read(number.Value);
        if (await connection.MonitorDesk.FindAsync(number, party, cancellationToken) is { } failure)
            // whatever became of the question, nothing was done
            return (null, failure with { EffectUnknown = false, Code = failure.Code == ServiceFailureCode.InvalidDevice ? ServiceFailureCode.InvalidDestination : failure.Code });
        return (Name(party.Device), null);
    }

    /// <summary>Asks for what begins a call, and gives the device's connection in it; the device's own request began it, whatever the answer calls the device.</summary>
    /// <param name="service">The service.</param>
    /// <param name="message">Its message.</param>
    /// <param name="device">Whose connection.</param>
    /// <param name="element">Names the connection in the answer.</param>
    /// <param name="otherwise">The connection where the answer names none.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <param name="asked">What the console calls it, where that is another service than this.</param>
    private async Task<ServiceResult<CallStarted>> StartAsync(
        string service, Func<byte[]> message, DeviceId device, string element, ConnectionId? otherwise, CancellationToken cancellationToken, PbxService? asked = null)
    {
        var begun = otherwise;
        // booked in the order of the wire: the events that follow are about this call
        var answer = await AskAsync(service, device, message, cancellationToken, seen => begun = Begun(seen, device, element) ?? begun, asked);
        if (answer.Failure is { } failure) return failure;
        if (begun is { } connected) return new CallStarted { Connection = connected };
        return new ServiceFailure { Code = ServiceFailureCode.Rejected, Message = "The switching function took the request and named no call.", EffectUnknown = true };
    }

    private ConnectionId? Begun(XmlNode answer, DeviceId device, string element)
    {
        var (call, wire) = Telephony.Reading.Connection(answer[System.Text.Encoding.ASCII.GetBytes(element)]);
        if (call is null) (call, wire) = FirstConnection(answer);
        if (call is null) return null;
        lock (connection.Board.Gate)
        {
            var booked = connection.Board.Open(call, wire, Telephony.Reading.Linkage(answer));
            booked.Enter(wire, new Party { Device = device });
            return new ConnectionId(booked.CallId, device);
        }
    }

    // answers name the connection differently from edition to edition
    private static (string? Call, string? Wire) FirstConnection(XmlNode root)
    {
        for (var child = root.FirstChild; child.IsThere; child = child.Next)
            if (Telephony.Reading.Connection(child) is { Call: not null } found) return found;
        return default;
    }
}
