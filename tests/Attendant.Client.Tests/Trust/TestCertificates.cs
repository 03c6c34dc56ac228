using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Attendant.Client.Trust;

internal static class TestCertificates
{
    public static X509Certificate2 SelfSigned(string name, int daysFrom = -1, int daysTo = 30) => Make(name, null, daysFrom, daysTo);

    public static X509Certificate2 Authority()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=Example Authority", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        return Kept(request.CreateSelfSigned(Day(-60), Day(60)));
    }

    public static X509Certificate2 SignedBy(X509Certificate2 authority, string name, int daysFrom = -1, int daysTo = 30) =>
        Make(name, authority, daysFrom, daysTo);

    public static string Fingerprint(X509Certificate2 certificate) => certificate.GetCertHashString(HashAlgorithmName.SHA256);

    private static X509Certificate2 Make(string name, X509Certificate2? authority, int daysFrom, int daysTo)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=Attendant", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        if (IPAddress.TryParse(name, out var address)) names.AddIpAddress(address);
        else names.AddDnsName(name);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, false));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], false));
        if (authority is null) return Kept(request.CreateSelfSigned(Day(daysFrom), Day(daysTo)));
        using var bare = request.Create(authority, Day(daysFrom), Day(daysTo), RandomNumberGenerator.GetBytes(8));
        return Kept(bare.CopyWithPrivateKey(key));
    }

    // an ephemeral key does not serve everywhere as a server's
    private static X509Certificate2 Kept(X509Certificate2 made)
    {
        using (made) return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null, X509KeyStorageFlags.Exportable);
    }

    private static DateTimeOffset Day(int days) => TimeProvider.System.GetUtcNow().AddDays(days);
}
