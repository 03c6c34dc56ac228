using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Attendant.Sdk.Links;

namespace Attendant.Sdk.Diagnosis;

/// <summary>What an administrator asks about a connection that is there: can it be read on the way, and how long will its certificate do.</summary>
public static class PeerChecks
{
    private static readonly TimeSpan Soon = TimeSpan.FromDays(30);

    /// <summary>
    /// Checks <c>tls</c> (encrypted, by which certificate, trusted by what) and, where it is, <c>certificate</c> (its time and its
    /// strength: a warning from 30 days before it ends, and for what is no longer held to be safe). Reads nothing from the stream.
    /// </summary>
    /// <param name="checks">Where they are added.</param>
    /// <param name="stream">What <see cref="PeerDialer"/> opened.</param>
    /// <param name="endpoint">To whom.</param>
    /// <param name="time">The clock that the certificate's time is held against.</param>
    public static void Encryption(this Checks checks, Stream stream, PeerEndpoint endpoint, TimeProvider time)
    {
        const string Title = "TLS comes about and the certificate is trusted";
        if (stream is SslStream secure)
        {
            try
            {
                if (secure.RemoteCertificate is X509Certificate2 certificate)
                {
                    checks.Pass("tls", Title, $"{Version(secure)}; {certificate.Subject} for {Names(certificate)}, issued by {certificate.Issuer}; trusted by {TrustedBy(endpoint)}");
                    Certificate(checks, certificate, time);
                    return;
                }
            }
            catch (Exception e) when (e is InvalidOperationException or CryptographicException)
            {
                // the link was closed while it was looked at
            }
            checks.Unknown("tls", Title, "the connection is closed");
        }
        else if (IsHere(endpoint.Host)) checks.Pass("tls", Title, $"plain TCP, which does not leave this machine ({endpoint})");
        else checks.Warn("tls", Title, $"plain TCP: the password and every call can be read on the way to {endpoint}", $"Switch TLS on at the other side, then set {endpoint.TlsSetting}.enabled.");
    }

    internal static void Certificate(Checks checks, X509Certificate2 certificate, TimeProvider time)
    {
        const string Title = "The certificate is strong and valid for a while yet";
        var end = certificate.NotAfter.ToUniversalTime();
        var left = end - time.GetUtcNow().UtcDateTime;
        var (algorithm, isWeak) = Algorithm(certificate);
        var evidence = $"until {end.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}, {algorithm}";
        if (left < TimeSpan.Zero) checks.Warn("certificate", Title, $"expired: {evidence}", "Renew it at the other side: the next connection is refused, unless the fingerprint is pinned; then pin the new one.");
        else if (left < Soon) checks.Warn("certificate", Title, $"{(int)left.TotalDays} days left: {evidence}", "Renew it at the other side; where its fingerprint is pinned, pin the new one then.");
        else if (isWeak) checks.Warn("certificate", Title, evidence, "Have it issued anew with RSA of 2,048 bits or more, or an elliptic curve, signed with SHA-256 or better.");
        else checks.Pass("certificate", Title, evidence);
    }

    private static (string Text, bool IsWeak) Algorithm(X509Certificate2 certificate)
    {
        var signed = certificate.SignatureAlgorithm.FriendlyName ?? certificate.SignatureAlgorithm.Value ?? "";
        var isWeak = signed.Contains("sha1", StringComparison.OrdinalIgnoreCase) || signed.Contains("md5", StringComparison.OrdinalIgnoreCase);
        using var rsa = certificate.GetRSAPublicKey();
        using var curve = certificate.GetECDsaPublicKey();
        var key = (rsa, curve) switch
        {
            ({ KeySize: var size }, _) => $"RSA {size} bits",
            (_, { KeySize: var size }) => $"elliptic curve {size} bits",
            _ => certificate.PublicKey.Oid.FriendlyName ?? certificate.PublicKey.Oid.Value,
        };
        return ($"{key}, {signed}", isWeak || rsa?.KeySize < 2048 || curve?.KeySize < 224);
    }

    private static string Names(X509Certificate2 certificate)
    {
        var names = certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>().SelectMany(extension => extension.EnumerateDnsNames().Concat(extension.EnumerateIPAddresses().Select(address => address.ToString()))).ToList();
        return names.Count == 0 ? "no name" : string.Join(", ", names.Take(5));
    }

    private static string TrustedBy(PeerEndpoint endpoint) => endpoint.Tls switch
    {
        { Fingerprint.Length: > 0 } => $"{endpoint.TlsSetting}.fingerprint",
        { CaFile: { Length: > 0 } file } => $"{endpoint.TlsSetting}.caFile {file}",
        _ => "the machine's authorities",
    };

    private static string Version(SslStream secure) => secure.SslProtocol.ToString() switch { "Tls12" => "TLS 1.2", "Tls13" => "TLS 1.3", var other => other };

    private static bool IsHere(string host) => host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
}
