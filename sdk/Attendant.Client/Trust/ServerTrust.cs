using System.Security.Cryptography.X509Certificates;

namespace Attendant.Client.Trust;

/// <summary>
/// Which server certificates are trusted. In this order:
/// a certificate whose fingerprint is pinned is trusted whatever else it says;
/// one that the machine (or <see cref="TrustedCertificates"/>) trusts and that names the host is trusted;
/// for a server that is addressed by an IP address the key is remembered at first use in <see cref="KnownServers"/>, and any other key refused;
/// everything else is refused.
/// </summary>
public sealed record ServerTrust
{
    /// <summary>SHA-256 fingerprints of certificates, in hexadecimal, with or without colons: the server prints its own at start.</summary>
    public IReadOnlyList<string> PinnedFingerprints { get; init; } = [];

    /// <summary>Certificates trusted beside the machine's own: a company's authority, or a self-signed server certificate. The host name is still checked.</summary>
    public IReadOnlyList<X509Certificate2> TrustedCertificates { get; init; } = [];

    /// <summary>Where keys of servers addressed by IP address are remembered; null: <see cref="KnownServersFile.Default"/>.</summary>
    public IKnownServers? KnownServers { get; init; }
}
