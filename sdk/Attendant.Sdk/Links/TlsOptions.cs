namespace Attendant.Sdk.Links;

/// <summary>The part of a connector's settings that says how its peer is trusted: <c>"tls": { "enabled": true, "caFile": … }</c>.</summary>
public sealed record TlsOptions
{
    /// <summary>True for TLS 1.2 or 1.3; false for plain TCP.</summary>
    public bool Enabled { get; init; }

    /// <summary>A PEM file of the authorities to trust instead of the machine's; null for the machine's.</summary>
    public string? CaFile { get; init; }

    /// <summary>SHA-256 of the certificate as hex, colons allowed: trusted whatever else it says. Null for none.</summary>
    public string? Fingerprint { get; init; }
}
