using Attendant.Contracts.Hosting;
using Attendant.Contracts.Pbx;
using Attendant.Contracts.Telephony;

namespace Attendant.Model.Telephony;

/// <summary>What is known of a device that is watched.</summary>
internal sealed class TrackedLine(ConnectorState connector, DeviceId device)
{
    public ConnectorState Connector { get; } = connector;

    public DeviceId Device { get; } = device;

    // the connector's name is the administrator's choice and may hold the separator
    public LineId Id { get; } = new($"{connector.Id.Value.Replace("%", "%25", StringComparison.Ordinal).Replace("/", "%2F", StringComparison.Ordinal)}/{device.Value}");

    public DialableNumber Number { get; set; }

    public string? DisplayName { get; set; }

    public string? DeviceName { get; set; }

    public DeviceState DeviceState { get; set; }

    public bool? CallsMonitored { get; set; }

    public bool DoNotDisturb { get; set; }

    public ValueList<Forwarding> Forwarding { get; set; } = new([]);

    public bool? MessageWaiting { get; set; }

    /// <summary>Services that the device does not have.</summary>
    public ulong Unsupported { get; private set; }

    /// <summary>Services that were tried and that the device did not obey.</summary>
    public ulong Disobeyed { get; private set; }

    public DateTimeOffset? VerifiedAt { get; set; }

    public Line? Shown { get; set; }

    public HashSet<TrackedCall> ShownCalls { get; } = [];

    public bool Removed { get; set; }

    public bool Touched { get; set; }

    /// <summary>When the shown state was entered, by our clock.</summary>
    public DateTimeOffset EnteredAt { get; set; }

    /// <summary>Since when the device's word and its calls contradict each other, by our clock.</summary>
    public DateTimeOffset? DisagreesSince { get; set; }

    /// <summary>When its state was last asked for because of a suspicion, by our clock.</summary>
    public DateTimeOffset? SuspectedAt { get; set; }

    /// <summary>When the PBX last confirmed it, by our clock.</summary>
    public DateTimeOffset? ConfirmedAt { get; set; }

    /// <summary>Calls are seen from this line.</summary>
    public bool ShowsCalls => !Removed && CallsMonitored != false;

    /// <summary>The lamp is decided by the calls, not by the device's own word.</summary>
    public bool CallsDecide => CallsMonitored ?? DeviceState == DeviceState.Unknown;

    public void Refuse(IReadOnlyList<ServiceRefusal> refusals)
    {
        Unsupported = Disobeyed = 0;
        foreach (var refusal in refusals)
        {
            var bit = 1UL << (int)refusal.Service;
            if (refusal.Reason == ServiceFailureCode.NotSupported)
                Unsupported |= bit;
            else
                Disobeyed |= bit;
        }
    }
}
