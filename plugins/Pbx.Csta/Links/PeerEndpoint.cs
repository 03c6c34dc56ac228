namespace Attendant.Pbx.Csta.Links;

/// <summary>Where the switching function listens and by what its certificate is judged.</summary>
internal sealed record PeerEndpoint
{
    public required string Host { get; init; }

    public required int Port { get; init; }

    public bool Tls { get; init; }

    /// <summary>A PEM file of the authorities to trust instead of the machine's.</summary>
    public string? CaFile { get; init; }

    /// <summary>SHA-256 of the certificate as hex, colons allowed: trusted whatever else it says.</summary>
    public string? Fingerprint { get; init; }

    public override string ToString() => $"{Host}:{Port}{(Tls ? " (TLS)" : "")}";
}
