using Attendant.Contracts.Pbx;
using Attendant.Contracts.Telephony;

namespace Attendant.Sdk.TestKit.Pictures;

/// <summary>The one connection that an event is about, and what it is after it.</summary>
internal readonly record struct ConnectionChange(DeviceId Device, ConnectionState State)
{
    public static ConnectionChange? Of(CallReport report) => report switch
    {
        ServiceInitiated r => new(r.Initiating.Device, ConnectionState.Initiated),
        Originated r => new(r.Calling.Device, ConnectionState.Connected),
        Delivered r => new(r.Alerting.Device, ConnectionState.Alerting),
        Established r => new(r.Answering.Device, ConnectionState.Connected),
        NetworkReached r => new(r.Outside.Device, ConnectionState.Connected),
        Held r => new(r.Holding.Device, ConnectionState.Hold),
        Retrieved r => new(r.Retrieving.Device, ConnectionState.Connected),
        Queued r => new(r.Queue.Device, ConnectionState.Queued),
        Failed r => new(r.Failing.Device, ConnectionState.Fail),
        ConnectionCleared r => new(r.Releasing.Device, ConnectionState.Null),
        Diverted r => new(r.Diverting.Device, ConnectionState.Null),
        _ => null,
    };
}
