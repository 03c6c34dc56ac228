using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Attendant.Pbx.Csta.Links;

/// <summary>Judges the certificate that the switching function shows: by a pinned fingerprint, a given authority, or the machine's.</summary>
internal sealed class PeerCertificate(PeerEndpoint endpoint)
{
    /// <summary>Why it was refused, with the remedy; null where it was not.</summary>
    public string? Refusal { get; private set; }

    public bool Accept(X509Certificate? shown, X509Chain? sent, SslPolicyErrors errors)
    {
        Refusal = shown is X509Certificate2 certificate
            ? Judge(certificate, sent, errors)
            : $"{endpoint} shows no certificate";
        return Refusal is null;
    }

    private string? Judge(X509Certificate2 certificate, X509Chain? sent, SslPolicyErrors errors)
    {
        var seen = certificate.GetCertHashString(HashAlgorithmName.SHA256);
        if (endpoint.Fingerprint is { Length: > 0 } pinned)
            return string.Equals(seen, pinned.Replace(":", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase)
                ? null
                : $"{endpoint} shows a certificate with the SHA-256 fingerprint {seen}, not the pinned one; where it was changed on purpose set tls.fingerprint to it";
        if (endpoint.CaFile is { Length: > 0 } authorities && IsSignedBy(authorities, certificate, sent)) errors &= ~SslPolicyErrors.RemoteCertificateChainErrors;
        return errors == SslPolicyErrors.None
            ? null
            : $"the certificate of {endpoint} is not trusted ({errors}); set tls.caFile to its authority, or tls.fingerprint to {seen}";
    }

    private static bool IsSignedBy(string authorities, X509Certificate2 certificate, X509Chain? sent)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.ImportFromPemFile(authorities);
        // a switch in a closed network cannot reach its authority's revocation list
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        foreach (var element in sent?.ChainElements ?? Enumerable.Empty<X509ChainElement>()) chain.ChainPolicy.ExtraStore.Add(element.Certificate);
        return chain.Build(certificate);
    }
}
