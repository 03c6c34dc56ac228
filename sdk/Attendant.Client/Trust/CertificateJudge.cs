using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Attendant.Client.Servers;
using Microsoft.Extensions.Logging;

namespace Attendant.Client.Trust;

/// <summary>Decides about the certificate of one connection, by the rules of <see cref="ServerTrust"/>.</summary>
internal sealed class CertificateJudge(ServerTrust trust, ServerAddress server, ILogger log)
{
    private readonly IKnownServers _known = trust.KnownServers ?? KnownServersFile.Default;

    /// <summary>Why the certificate was refused; null while it was not.</summary>
    public string? Refusal { get; private set; }

    public bool Accept(X509Certificate? presented, X509Chain? chain, SslPolicyErrors errors)
    {
        if (presented is null) return Refuse(errors | SslPolicyErrors.RemoteCertificateNotAvailable, "The server showed no certificate.");
        using var copy = presented as X509Certificate2 is null ? X509CertificateLoader.LoadCertificate(presented.GetRawCertData()) : null;
        var certificate = copy ?? (X509Certificate2)presented;
        var fingerprint = certificate.GetCertHashString(HashAlgorithmName.SHA256);
        if (trust.PinnedFingerprints.Any(pinned => Same(pinned, fingerprint))) return true;
        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateChainErrors) && IsTrusted(certificate, chain))
            errors &= ~SslPolicyErrors.RemoteCertificateChainErrors;
        if (errors == SslPolicyErrors.None) return true;
        return server.IsIPAddress ? AcceptKnownKey(certificate, fingerprint, errors) : Refuse(errors, Explain(certificate, chain, errors, fingerprint));
    }

    private bool AcceptKnownKey(X509Certificate2 certificate, string fingerprint, SslPolicyErrors errors)
    {
        var key = Convert.ToHexString(SHA256.HashData(certificate.PublicKey.ExportSubjectPublicKeyInfo()));
        try
        {
            var known = _known.Find(server.ToString());
            if (known is null)
            {
                _known.Remember(server.ToString(), key);
                TrustLog.KeyRemembered(log, server.Host, server.Port, fingerprint, _known.Location);
                return true;
            }

            return Same(known, key) || Refuse(errors,
                $"The key of {server} has changed since it was first used: {known} was remembered, {key} is shown now. "
                + $"Either the server was given a new certificate or somebody stands between. If the new one is right, delete the line of {server} from {_known.Location}.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Refuse(errors, $"The key of {server} cannot be remembered: {e.Message} Make {_known.Location} writable, or pin the certificate by its fingerprint {fingerprint}.");
        }
    }

    private bool IsTrusted(X509Certificate2 certificate, X509Chain? seen)
    {
        if (trust.TrustedCertificates.Count == 0) return false;
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(trust.TrustedCertificates.ToArray());
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        if (seen is not null) chain.ChainPolicy.ExtraStore.AddRange(seen.ChainElements.Select(e => e.Certificate).ToArray());
        return chain.Build(certificate);
    }

    private string Explain(X509Certificate2 certificate, X509Chain? chain, SslPolicyErrors errors, string fingerprint)
    {
        var told = new List<string>();
        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch))
            told.Add($"The certificate ({certificate.Subject}) does not name {server.CertificateName ?? server.Host}; connect by a name that stands in its subject alternative names.");
        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateChainErrors))
        {
            var faults = chain?.ChainStatus.Select(s => s.Status).Distinct().ToList() ?? [];
            told.Add(faults.Contains(X509ChainStatusFlags.NotTimeValid)
                ? $"The certificate is valid from {certificate.NotBefore.ToUniversalTime():yyyy-MM-dd HH:mm} to {certificate.NotAfter.ToUniversalTime():yyyy-MM-dd HH:mm} UTC only; the server needs a new one."
                : $"The certificate is not trusted ({string.Join(", ", faults)}); trust its issuer, or pin it by its SHA-256 fingerprint {fingerprint}.");
        }

        return string.Join(' ', told);
    }

    private bool Refuse(SslPolicyErrors errors, string why)
    {
        Refusal = $"{errors}: {why}";
        TrustLog.Refused(log, server.Host, server.Port, errors, why);
        return false;
    }

    private static bool Same(string one, string other) =>
        string.Equals(one.Replace(":", "", StringComparison.Ordinal).Trim(), other, StringComparison.OrdinalIgnoreCase);
}
