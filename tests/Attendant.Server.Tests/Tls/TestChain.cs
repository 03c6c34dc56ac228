using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Attendant.Server.Tls;

namespace Attendant.Server.Tests.Tls;

/// <summary>A certificate with its authority between it and the root.</summary>
internal sealed record TestChain(X509Certificate2 Leaf, X509Certificate2 Intermediate)
{
    public static TestChain Make(string name)
    {
        var (from, to) = (new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2050, 1, 1, 0, 0, 0, TimeSpan.Zero));
        using var authorityKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var authority = new CertificateRequest($"CN=Authority of {name}", authorityKey, HashAlgorithmName.SHA256);
        authority.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        using var root = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var rootRequest = new CertificateRequest("CN=Root", root, HashAlgorithmName.SHA256);
        rootRequest.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        using var rootCertificate = rootRequest.CreateSelfSigned(from, to);
        using var between = authority.Create(rootCertificate, from, to, [1, 2, 3]);
        var intermediate = between.CopyWithPrivateKey(authorityKey);
        using var leafKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var leaf = new CertificateRequest($"CN={name}", leafKey, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        leaf.CertificateExtensions.Add(names.Build());
        using var signed = leaf.Create(intermediate, from, to, RandomNumberGenerator.GetBytes(8));
        return new TestChain(signed.CopyWithPrivateKey(leafKey), intermediate);
    }

    public CertificateSource WritePem(string folder, string name)
    {
        var source = new CertificateSource { File = Path.Combine(folder, name + ".pem"), KeyFile = Path.Combine(folder, name + ".key") };
        File.WriteAllText(source.File, Leaf.ExportCertificatePem() + "\n" + Intermediate.ExportCertificatePem());
        File.WriteAllText(source.KeyFile, Leaf.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem());
        return source;
    }

    public CertificateSource WritePfx(string folder, string name, string password)
    {
        var source = new CertificateSource { File = Path.Combine(folder, name + ".pfx"), Password = password };
        var all = new X509Certificate2Collection { Leaf, X509CertificateLoader.LoadCertificate(Intermediate.RawData) };
        File.WriteAllBytes(source.File, all.Export(X509ContentType.Pkcs12, password)!);
        return source;
    }
}
