namespace Attendant.Testing.Comparer.Consoles;

/// <summary>The part of the protocol's ParkedCall that can be compared.</summary>
public sealed record ConsoleParked
{
    public required string Slot { get; init; }

    public ConsoleParty? Caller { get; init; }
}
