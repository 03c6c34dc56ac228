using Attendant.Sdk.CstaSwitch.Dialects;
using Attendant.Sdk.CstaSwitch.Monitors;
using Attendant.Sdk.CstaSwitch.Sessions;
using Attendant.Sdk.CstaSwitch.Switching;
using Attendant.Sdk.CstaSwitch.Xml;

namespace Attendant.Sdk.CstaSwitch.Services;

/// <summary>What Avaya adds to CSTA: device ids are asked for, and monitors move from a lost session to a new one.</summary>
internal sealed class DmccServices(Exchange exchange, MonitorTable monitors, Clients clients)
{
    private const string Space = "http://www.avaya.com/csta";

    public void AddTo(ServiceTable table)
    {
        table.Add("GetDeviceId", request => GiveOut(request, known: true));
        // somebody else's device, so it need not be this switch's
        table.Add("GetThirdPartyDeviceId", request => GiveOut(request, known: false));
        table.Add("ReleaseDeviceId", Release);
        table.Add("TransferMonitorObjects", Transfer);
    }

    private Element GiveOut(Request request, bool known)
    {
        CheckSpoken(request);
        var number = request.Required("extension");
        // with what makes it opaque it must still be an id
        if (number.Length > Target.LongestId / 2) throw Refused.Operation("invalidDeviceID");
        if (known && exchange.Find(number) is null) throw Refused.Operation("invalidDeviceID");
        request.Association.DeviceIds.Add(exchange.Ids.Opaque(number));
        return Answer(request, exchange.Ids.Device("device", number));
    }

    private Element Release(Request request)
    {
        CheckSpoken(request);
        if (!request.Association.DeviceIds.Remove(request.Required("device"))) throw Refused.Operation("invalidDeviceID");
        return Answer(request);
    }

    private Element Transfer(Request request)
    {
        CheckSpoken(request);
        var from = clients.Sessions.Find(session => session.SessionId == request.Required("fromSessionID"));
        if (from is null || from == request.Association || request.Association.SessionId != request.Required("toSessionID")) throw Refused.Operation("invalidParameterValue");
        // cross reference ids are unique in one session only
        if (request.Association.LastCrossReference > 0 && monitors.All.Any(monitor => monitor.Association == from)) throw Refused.State("generic");
        foreach (var monitor in monitors.All.Where(monitor => monitor.Association == from)) monitor.Association = request.Association;
        request.Association.LastCrossReference = from.LastCrossReference;
        request.Association.DeviceIds.UnionWith(from.DeviceIds);
        clients.End(from);
        return Answer(request);
    }

    private static void CheckSpoken(Request request)
    {
        if (request.Peer.Dialect.DeviceIds != CstaDeviceIds.Opaque) throw Refused.Operation("serviceNotSupported");
    }

    private static Element Answer(Request request, params IEnumerable<Element?> children) => new(request.Body.Name + "Response", children) { Namespace = Space };
}
