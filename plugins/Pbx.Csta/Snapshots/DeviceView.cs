using Attendant.Contracts.Telephony;

namespace Attendant.Pbx.Csta.Snapshots;

/// <summary>A call as one device sees it (ECMA-269 SnapshotDevice).</summary>
internal sealed record DeviceView
{
    public required string Call { get; init; }

    /// <summary>deviceID of the device's own connection.</summary>
    public required string Wire { get; init; }

    public required Party Party { get; init; }

    public required ConnectionState Own { get; init; }

    /// <summary>The state of the other end, where the answer tells of one.</summary>
    public ConnectionState? Other { get; init; }

    /// <summary>How many connections the call has, its own among them, as far as the answer tells.</summary>
    public int Connections { get; init; }

    /// <summary>Who is at the other end.</summary>
    public Party? Endpoint { get; init; }

    public string? Linkage { get; init; }
}
