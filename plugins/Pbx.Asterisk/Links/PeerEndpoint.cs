namespace Attendant.Pbx.Asterisk.Links;

/// <summary>Where an interface of Asterisk is and how its certificate is judged.</summary>
internal sealed record PeerEndpoint
{
    public required string Host { get; init; }

    public required int Port { get; init; }

    public bool Tls { get; init; }

    /// <summary>A PEM file of authorities to trust instead of the machine's; null for the machine's.</summary>
    public string? CaFile { get; init; }

    /// <summary>SHA-256 of the certificate as hex, colons allowed: trusted whatever else it says. Null for none.</summary>
    public string? Fingerprint { get; init; }

    /// <summary>The settings' name for how it is trusted, for whoever reads of it.</summary>
    public string TlsSetting { get; init; } = "tls";

    public override string ToString() => $"{Host}:{Port}{(Tls ? " (TLS)" : "")}";
}
