using Attendant.Sdk.CstaSwitch.Monitors;
using Attendant.Sdk.CstaSwitch.Switching;
using Attendant.Sdk.CstaSwitch.Xml;
using Monitor = Attendant.Sdk.CstaSwitch.Monitors.Monitor;

namespace Attendant.Sdk.CstaSwitch.Services;

/// <summary>ECMA-269 clause 15: monitors start, change their filter, stop.</summary>
internal sealed class MonitorServices(CstaSwitchOptions options, Exchange exchange, MonitorTable monitors)
{
    public void AddTo(ServiceTable table)
    {
        table.Add("MonitorStart", Start);
        table.Add("MonitorStop", Stop);
        table.Add("ChangeMonitorFilter", ChangeFilter);
    }

    private Element Start(Request request)
    {
        var type = request["monitorType"] ?? (request.Body["monitorObject"]?["callObject"] is null ? "device" : "call");
        if (type is not ("device" or "call")) throw Refused.Operation("invalidMonitorType");
        var (device, call) = Object(request);
        if (call is not null && type == "device") throw Refused.Operation("monitorTypeNotSupported");
        if (monitors.All.Count >= options.MaximumMonitors) throw Refused.System("overallMonitorLimitExceeded");
        if (monitors.All.Count(other => device is not null ? other.Device == device : other.Call == call) >= options.MaximumMonitorsPerDevice) throw Refused.Subscribed("objectMonitorLimitExceeded");

        var monitor = new Monitor
        {
            Association = request.Association,
            CrossReference = MonitorTable.NextCrossReference(request.Association, options.FirstCrossReference),
            Device = device,
            Call = call,
            FollowsCalls = type == "call",
            Filter = Filter.Of(request.Body, "requestedMonitorFilter"),
        };
        if (device is not null && !options.Dialect.MonitorsExistingCalls) monitor.Ignored.UnionWith(device.Connections.Select(connection => connection.Call));
        else if (device is not null && monitor.FollowsCalls) monitor.Followed.UnionWith(device.Connections.Select(connection => connection.Call));
        monitors.Add(monitor);
        return request.Answer(
            new Element("monitorCrossRefID", monitor.CrossReference),
            request.Body["requestedMonitorFilter"] is null ? null : monitor.Filter.Actual("actualMonitorFilter"),
            Element.Flag("monitorExistingCalls", options.Dialect.MonitorsExistingCalls));
    }

    private (Device?, Call?) Object(Request request)
    {
        var watched = request.Body["monitorObject"] ?? throw Refused.Operation("atLeastOneConditionalParameterNotProvided");
        if (watched.Value("deviceObject") is { } device) return (Target.Device(exchange, request, device), null);
        if (watched["callObject"] is { } call) return (null, Target.Call(exchange, call));
        throw Refused.Operation("invalidMonitorObject");
    }

    private Element Stop(Request request)
    {
        monitors.Remove(Own(request));
        return request.Answer();
    }

    private Element ChangeFilter(Request request)
    {
        var monitor = Own(request);
        monitor.Filter = Filter.Of(request.Body, "requestedFilterList");
        return request.Answer(monitor.Filter.Actual("actualFilterList"));
    }

    private Monitor Own(Request request) =>
        monitors.Find(request.Association, request.Required("monitorCrossRefID")) ?? throw Refused.Operation("invalidMonitorCrossRefID");
}
