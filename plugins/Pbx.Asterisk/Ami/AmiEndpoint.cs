namespace Attendant.Pbx.Asterisk.Ami;

/// <summary>Where the manager interface is and how its certificate is judged.</summary>
internal sealed record AmiEndpoint
{
    public required string Host { get; init; }

    public required int Port { get; init; }

    public bool Tls { get; init; }

    /// <summary>A PEM file of authorities to trust instead of the machine's; null for the machine's.</summary>
    public string? CaFile { get; init; }

    /// <summary>SHA-256 of the certificate as hex, colons allowed: trusted whatever else it says. Null for none.</summary>
    public string? Fingerprint { get; init; }

    public override string ToString() => $"{Host}:{Port}{(Tls ? " (TLS)" : "")}";
}
