namespace Attendant.Sdk.CstaSwitch;

/// <summary>A device, before the switch starts.</summary>
public sealed record CstaDevice
{
    /// <summary>Its number, unique on the switch: digits.</summary>
    public required string Number { get; init; }

    /// <summary>What it is.</summary>
    public CstaDeviceKind Kind { get; init; }

    /// <summary>How many calls a station takes before it is busy.</summary>
    public int Lines { get; init; } = 2;

    /// <summary>The number of the pick group a station is in.</summary>
    public string? PickGroup { get; init; }
}
