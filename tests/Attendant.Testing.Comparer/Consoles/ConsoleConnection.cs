namespace Attendant.Testing.Comparer.Consoles;

/// <summary>A party of a call and its state.</summary>
public sealed record ConsoleConnection
{
    public ConsoleParty? Party { get; init; }

    public string? State { get; init; }
}
