namespace Attendant.Server.Tls;

/// <summary>Where a certificate lies: a PEM file with its chain and one with its key, or a PFX file.</summary>
internal sealed record CertificateSource
{
    /// <summary>PEM (leaf first, then its chain) or PFX, told apart by what is in it.</summary>
    public required string File { get; init; }

    /// <summary>The PEM key; null where it is in <see cref="File"/>.</summary>
    public string? KeyFile { get; init; }

    /// <summary>For an encrypted key or a PFX.</summary>
    public string? Password { get; init; }

    public override string ToString() => KeyFile is null ? File : $"{File} with {KeyFile}";
}
