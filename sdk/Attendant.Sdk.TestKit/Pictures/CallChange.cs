using Attendant.Contracts.Pbx;
using Attendant.Contracts.Telephony;

namespace Attendant.Sdk.TestKit.Pictures;

/// <summary>What an event does to the connections of its call (ECMA-269 6.1.5).</summary>
internal static class CallChange
{
    public static void Apply(Dictionary<CallId, Dictionary<DeviceId, ConnectionState>> calls, CallReport report)
    {
        switch (report)
        {
            case CallReported whole: Replace(calls, whole.Call, whole.Connections); break;
            case Transferred t:
                Join(calls, t.PrimaryOldCall, t.SecondaryOldCall);
                Replace(calls, t.Call, t.Connections);
                break;
            case Conferenced c:
                Join(calls, c.PrimaryOldCall, c.SecondaryOldCall);
                Replace(calls, c.Call, c.Connections);
                break;
            case CallCleared: calls.Remove(report.Call); break;
            case ConnectionCleared cleared: Leave(calls, report.Call, cleared.Releasing.Device, true); break;
            // the destination joins by a report of its own
            case Diverted diverted: Leave(calls, report.Call, diverted.Diverting.Device, false); break;
            default:
                if (ConnectionChange.Of(report) is not { } change) break;
                if (!calls.TryGetValue(report.Call, out var connections)) calls[report.Call] = connections = [];
                connections[change.Device] = change.State;
                break;
        }
    }

    private static void Replace(Dictionary<CallId, Dictionary<DeviceId, ConnectionState>> calls, CallId call, IReadOnlyList<Connection> told)
    {
        var connections = new Dictionary<DeviceId, ConnectionState>();
        foreach (var connection in told.Where(c => c.State != ConnectionState.Null)) connections[connection.Party.Device] = connection.State;
        if (connections.Count == 0) calls.Remove(call);
        else calls[call] = connections;
    }

    private static void Join(Dictionary<CallId, Dictionary<DeviceId, ConnectionState>> calls, CallId first, CallId? second)
    {
        calls.Remove(first);
        if (second is { } other) calls.Remove(other);
    }

    private static void Leave(Dictionary<CallId, Dictionary<DeviceId, ConnectionState>> calls, CallId call, DeviceId device, bool mayEnd)
    {
        if (!calls.TryGetValue(call, out var connections)) return;
        connections.Remove(device);
        if (connections.Count == 0 && mayEnd) calls.Remove(call);
    }
}
