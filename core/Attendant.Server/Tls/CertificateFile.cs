using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Attendant.Server.Tls;

/// <summary>Reads a certificate from its files.</summary>
internal static class CertificateFile
{
    /// <summary>Leaves with an <see cref="InvalidDataException"/> that says what is wrong with which file.</summary>
    public static ServerCertificate Read(CertificateSource source)
    {
        try
        {
            var bytes = File.ReadAllBytes(source.File);
            return bytes.AsSpan().IndexOf("-----BEGIN"u8) >= 0 ? ReadPem(source) : ReadPfx(source, bytes);
        }
        catch (Exception exception) when (exception is CryptographicException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new InvalidDataException($"The certificate {source} cannot be used: {exception.Message}", exception);
        }
    }

    private static ServerCertificate ReadPem(CertificateSource source)
    {
        var leaf = source.Password is null
            ? X509Certificate2.CreateFromPemFile(source.File, source.KeyFile)
            : X509Certificate2.CreateFromEncryptedPemFile(source.File, source.Password, source.KeyFile);
        var chain = new X509Certificate2Collection();
        chain.ImportFromPemFile(source.File);
        return Finish(leaf, chain);
    }

    private static ServerCertificate ReadPfx(CertificateSource source, byte[] bytes)
    {
        var all = X509CertificateLoader.LoadPkcs12Collection(bytes, source.Password, X509KeyStorageFlags.DefaultKeySet);
        var leaf = all.FirstOrDefault(certificate => certificate.HasPrivateKey)
            ?? throw new CryptographicException("it has no private key");
        return Finish(leaf, all);
    }

    private static ServerCertificate Finish(X509Certificate2 leaf, X509Certificate2Collection all)
    {
        var chain = new X509Certificate2Collection(all.Where(certificate => certificate.Thumbprint != leaf.Thumbprint).ToArray());
        // the Windows security package does not take keys that live in memory only
        if (OperatingSystem.IsWindows()) leaf = X509CertificateLoader.LoadPkcs12(leaf.Export(X509ContentType.Pkcs12), null);
        return new ServerCertificate(leaf, chain);
    }
}
