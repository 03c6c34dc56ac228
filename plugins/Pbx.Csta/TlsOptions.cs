namespace Attendant.Pbx.Csta;

/// <summary>TLS towards the switching function.</summary>
internal sealed record TlsOptions
{
    public bool Enabled { get; init; }

    public string? CaFile { get; init; }

    public string? Fingerprint { get; init; }
}
