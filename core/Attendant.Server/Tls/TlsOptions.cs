namespace Attendant.Server.Tls;

/// <summary>Which certificate the server shows.</summary>
internal sealed class TlsOptions
{
    /// <summary>The certificate for every name that has none of its own; null: one made here.</summary>
    public CertificateSource? Certificate { get; set; }

    /// <summary>Certificates by host name (SNI); <c>*.example.org</c> stands for one label.</summary>
    public IReadOnlyDictionary<string, CertificateSource> HostNames { get; set; } =
        new Dictionary<string, CertificateSource>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Where the certificate that is made here is kept.</summary>
    public required string DataFolder { get; set; }

    /// <summary>Names and addresses for the certificate that is made here, beside those of this machine.</summary>
    public IReadOnlyList<string> Names { get; set; } = [];

    /// <summary>How often the files are looked at.</summary>
    public TimeSpan LookEvery { get; set; } = TimeSpan.FromSeconds(5);
}
