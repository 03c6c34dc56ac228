using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Attendant.Sdk.Links;

/// <summary>
/// Judges the certificate that a peer shows: by a pinned fingerprint, by given authorities, or by the machine's. For clients of
/// one's own, as <c>RemoteCertificateValidationCallback</c>; <see cref="PeerDialer"/> has one already. Any thread may call it.
/// </summary>
/// <param name="endpoint">Who shows it.</param>
public sealed class PeerCertificate(PeerEndpoint endpoint)
{
    private static readonly Oid ServerAuthentication = new("1.3.6.1.5.5.7.3.1");

    /// <summary>Why the last certificate was refused, with the remedy; null where it was not.</summary>
    public string? Refusal { get; private set; }

    /// <summary>True where the peer is the one that the settings mean.</summary>
    /// <param name="shown">What it shows.</param>
    /// <param name="sent">What it sent along.</param>
    /// <param name="errors">What the machine says of it.</param>
    public bool Accept(X509Certificate? shown, X509Chain? sent, SslPolicyErrors errors)
    {
        Refusal = shown is X509Certificate2 certificate
            ? Judge(certificate, sent, errors)
            : $"{endpoint} shows no certificate ({nameof(SslPolicyErrors.RemoteCertificateNotAvailable)})";
        return Refusal is null;
    }

    private string? Judge(X509Certificate2 certificate, X509Chain? sent, SslPolicyErrors errors)
    {
        var seen = certificate.GetCertHashString(HashAlgorithmName.SHA256);
        if (endpoint.Tls.Fingerprint is { Length: > 0 } pinned)
            return string.Equals(seen, pinned.Replace(":", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase)
                ? null
                : $"{endpoint} shows a certificate with the SHA-256 fingerprint {seen}, not the pinned one; where it was changed on purpose set {endpoint.TlsSetting}.fingerprint to it";
        if (endpoint.Tls.CaFile is { Length: > 0 } authorities)
        {
            try
            {
                // instead of the machine's: what the machine trusts beside is not asked
                errors = IsSignedBy(authorities, certificate, sent) ? errors & ~SslPolicyErrors.RemoteCertificateChainErrors : errors | SslPolicyErrors.RemoteCertificateChainErrors;
            }
            catch (Exception e) when (e is CryptographicException or IOException or UnauthorizedAccessException)
            {
                return $"{endpoint.TlsSetting}.caFile {authorities} cannot be read: {e.Message}";
            }
        }

        return errors == SslPolicyErrors.None
            ? null
            : $"the certificate of {endpoint} is not trusted ({errors}); set {endpoint.TlsSetting}.caFile to its authority, or {endpoint.TlsSetting}.fingerprint to {seen}";
    }

    private static bool IsSignedBy(string authorities, X509Certificate2 certificate, X509Chain? sent)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.ImportFromPemFile(authorities);
        if (chain.ChainPolicy.CustomTrustStore.Count == 0) throw new CryptographicException("it holds no certificate in PEM form");
        chain.ChainPolicy.ApplicationPolicy.Add(ServerAuthentication);
        // a PBX in a closed network cannot reach its authority's revocation list
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        foreach (var element in sent?.ChainElements ?? Enumerable.Empty<X509ChainElement>()) chain.ChainPolicy.ExtraStore.Add(element.Certificate);
        return chain.Build(certificate);
    }
}
