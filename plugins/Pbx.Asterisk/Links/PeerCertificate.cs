using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Attendant.Pbx.Asterisk.Links;

/// <summary>Judges the certificate that Asterisk shows: by a pinned fingerprint, a given authority, or the machine's.</summary>
internal sealed class PeerCertificate(PeerEndpoint endpoint)
{
    /// <summary>Why the last certificate was refused, with the remedy.</summary>
    public string? Refusal { get; private set; }

    public bool Accept(X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        Refusal = Judge(certificate as X509Certificate2, chain, errors);
        return Refusal is null;
    }

    private string? Judge(X509Certificate2? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (certificate is null) return $"{endpoint} shows no certificate (RemoteCertificateNotAvailable)";
        var seen = certificate.GetCertHashString(HashAlgorithmName.SHA256);
        if (endpoint.Fingerprint is { } pinned)
        {
            var wanted = pinned.Replace(":", "", StringComparison.Ordinal);
            return string.Equals(seen, wanted, StringComparison.OrdinalIgnoreCase)
                ? null
                : $"{endpoint} shows a certificate with SHA-256 fingerprint {seen}, not the pinned one; where it was changed on purpose set {endpoint.TlsSetting}.fingerprint to it";
        }
        if (endpoint.CaFile is not null && errors.HasFlag(SslPolicyErrors.RemoteCertificateChainErrors) && IsSignedByOwnAuthority(certificate, chain))
            errors &= ~SslPolicyErrors.RemoteCertificateChainErrors;
        return errors == SslPolicyErrors.None
            ? null
            : $"the certificate of {endpoint} is not trusted ({errors}); set {endpoint.TlsSetting}.caFile to its authority, or {endpoint.TlsSetting}.fingerprint to {seen}";
    }

    private bool IsSignedByOwnAuthority(X509Certificate2 certificate, X509Chain? sent)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.ImportFromPemFile(endpoint.CaFile!);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        if (sent is not null)
            foreach (var element in sent.ChainElements) chain.ChainPolicy.ExtraStore.Add(element.Certificate);
        return chain.Build(certificate);
    }
}
