namespace Attendant.Testing.Comparer.Consoles;

/// <summary>The part of the protocol's Line that can be compared.</summary>
public sealed record ConsoleLine
{
    public required string Id { get; init; }

    public required string Extension { get; init; }

    public required string State { get; init; }
}
