namespace Attendant.Pbx.Asterisk;

/// <summary>TLS towards the manager interface.</summary>
internal sealed record TlsOptions
{
    public bool Enabled { get; init; }

    public string? CaFile { get; init; }

    public string? Fingerprint { get; init; }
}
