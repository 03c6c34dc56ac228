using Attendant.Model.Telephony;

namespace Attendant.Server.Consoles.Topics;

/// <summary>A colleague as every console may see them.</summary>
internal sealed record Person
{
    public required string User { get; init; }

    public required string Name { get; init; }

    public string? Department { get; init; }

    public IReadOnlyList<LineId> Lines { get; init; } = [];
}
