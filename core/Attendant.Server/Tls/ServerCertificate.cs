using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Attendant.Server.Tls;

/// <summary>A certificate with its key and chain, ready to be shown. Never disposed: handshakes may still use it.</summary>
internal sealed class ServerCertificate
{
    private readonly SslStreamCertificateContext _context;

    public ServerCertificate(X509Certificate2 certificate, X509Certificate2Collection chain)
    {
        Certificate = certificate;
        // offline: what stands in the file is sent, nothing is fetched from the network
        _context = SslStreamCertificateContext.Create(certificate, chain, offline: true);
    }

    public X509Certificate2 Certificate { get; }

    /// <summary>SHA-256 of the certificate, as browsers and openssl show it.</summary>
    public string Fingerprint => string.Join(':', Convert.ToHexString(Certificate.GetCertHash(HashAlgorithmName.SHA256)).Chunk(2).Select(pair => new string(pair)));

    public DateTimeOffset NotAfter => Certificate.NotAfter;

    /// <summary>For one handshake: the web server writes its own protocols into what it is given.</summary>
    public SslServerAuthenticationOptions NewOptions() => new()
    {
        ServerCertificateContext = _context,
        EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
        ClientCertificateRequired = false,
        AllowRenegotiation = false,
        CertificateRevocationCheckMode = X509RevocationMode.NoCheck,
    };
}
