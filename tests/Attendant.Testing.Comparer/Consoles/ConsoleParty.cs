namespace Attendant.Testing.Comparer.Consoles;

/// <summary>The protocol's Party.</summary>
public sealed record ConsoleParty
{
    public string? Number { get; init; }
}
