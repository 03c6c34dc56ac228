namespace Attendant.Server.Consoles;

/// <summary>What hello says of this server. The epoch is new with every start.</summary>
internal sealed record ServerIdentity
{
    public string Product { get; init; } = "Attendant";

    public required string Version { get; init; }

    public required string Node { get; init; }

    public required string Epoch { get; init; }
}
