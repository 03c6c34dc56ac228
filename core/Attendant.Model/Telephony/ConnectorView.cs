using Attendant.Contracts.Hosting;

namespace Attendant.Model.Telephony;

/// <summary>What the picture knows of a connector.</summary>
public sealed record ConnectorView
{
    public required ConnectorId Id { get; init; }

    public required LinkState Link { get; init; }

    /// <summary>True from the end of the link's first snapshot: the lamps of this connector tell the truth.</summary>
    public required bool Current { get; init; }

    public string? Reason { get; init; }

    public required DateTimeOffset Since { get; init; }
}
