using Attendant.Sdk.CstaSwitch.Dialects;

namespace Attendant.Csta.Acceptance.Bed;

/// <summary>A profile of the connector and the dialect of the switching function that it is for.</summary>
/// <param name="Profile">The profile's name.</param>
/// <param name="Dialect">How the switching function speaks.</param>
public sealed record Peer(string Profile, CstaDialect Dialect)
{
    /// <summary>Members of the connector's settings that this profile needs beside those of every one.</summary>
    public string Settings { get; init; } = "";

    /// <summary>Snapshots come in segments of so many entries; null for whole ones.</summary>
    public int? Segment { get; init; }

    /// <summary>How long a call is offered to a phone before it rings there; null where it rings at once.</summary>
    public TimeSpan? Offer { get; init; }

    /// <summary>Services that this profile says its switching function does not have.</summary>
    public IReadOnlyList<string> Lacks { get; init; } = [];

    public bool Has(string service) => !Lacks.Contains(service);
}
