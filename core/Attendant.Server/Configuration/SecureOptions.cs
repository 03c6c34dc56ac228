using System.ComponentModel.DataAnnotations;
using Attendant.Protocol;

namespace Attendant.Server.Configuration;

/// <summary>The console protocol over TLS, and the certificate that it shares with the web. Section <c>Tls</c>.</summary>
internal sealed class SecureOptions
{
    public bool Enabled { get; set; } = true;

    /// <summary>0 lets the system choose.</summary>
    [Range(0, 65535)]
    public int Port { get; set; } = ProtocolLimits.TlsPort;

    /// <summary>A PEM file with the certificate and its chain, or a PFX file. Empty: one is made and kept in the data folder.</summary>
    public string Certificate { get; set; } = "";

    /// <summary>The PEM file with the private key, where it is not in the same file.</summary>
    public string Key { get; set; } = "";

    /// <summary>Where the PFX file's or key's password stands: <c>env:NAME</c> or <c>file:/path</c>.</summary>
    public string Password { get; set; } = "";

    /// <summary>Certificates for single host names, chosen by SNI.</summary>
    public Dictionary<string, HostCertificateOptions> Hosts { get; set; } = [];
}
