using Attendant.Sdk.CstaSwitch.Features;

namespace Attendant.Sdk.CstaSwitch.Switching;

/// <summary>A device of the switch and the calls at it.</summary>
internal sealed class Device(CstaDevice description)
{
    public string Number { get; } = description.Number;

    public CstaDeviceKind Kind { get; } = description.Kind;

    public int Lines { get; } = description.Lines;

    public string? PickGroup { get; } = description.PickGroup;

    public bool InService { get; set; } = true;

    public List<Connection> Connections { get; } = [];

    public Dictionary<string, Forwarding> Forwardings { get; } = new(StringComparer.Ordinal);

    public bool DoNotDisturb { get; set; }

    public bool MessageWaiting { get; set; }

    /// <summary>Who is logged on here.</summary>
    public Agent? Agent { get; set; }

    /// <summary>The call the device is busy with; it can only be one.</summary>
    public Connection? Active => Connections.Find(connection => connection.IsActive);

    // a call that failed here takes no line
    public bool IsBusy => Connections.Count(connection => connection.State != CstaConnectionState.Fail) >= Lines;

    public Connection? In(CstaConnectionState state) => Connections.FindLast(connection => connection.State == state);
}
