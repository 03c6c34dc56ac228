using System.Net;
using System.Net.NetworkInformation;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Attendant.Server.Tls;

/// <summary>The certificate that is made once where the administrator brought none, and kept: clients pin its key.</summary>
internal static class SelfSignedCertificate
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>The certificate's file, made first where it is not there yet.</summary>
    public static CertificateSource Keep(TlsOptions options, TimeProvider time)
    {
        var file = Path.Combine(options.DataFolder, "tls", "self-signed.pem");
        if (!File.Exists(file)) Write(file, Make(Names(options), time.GetUtcNow()));
        return new CertificateSource { File = file };
    }

    private static string Make(IReadOnlyList<string> names, DateTimeOffset now)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={names[0]}", key, HashAlgorithmName.SHA256);
        var alternatives = new SubjectAlternativeNameBuilder();
        foreach (var name in names)
        {
            if (IPAddress.TryParse(name, out var address)) alternatives.AddIpAddress(address);
            else alternatives.AddDnsName(name);
        }

        request.CertificateExtensions.Add(alternatives.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1", "serverAuth")], false));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddYears(10));
        return certificate.ExportCertificatePem() + "\n" + key.ExportPkcs8PrivateKeyPem() + "\n";
    }

    private static void Write(string file, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        var half = file + ".new";
        File.Delete(half);
        var open = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) open.UnixCreateMode = OwnerOnly;
        using (var stream = new StreamWriter(half, open)) stream.Write(text);
        File.Move(half, file);
    }

    private static IReadOnlyList<string> Names(TlsOptions options)
    {
        var host = Dns.GetHostName();
        var properties = IPGlobalProperties.GetIPGlobalProperties();
        var full = string.IsNullOrEmpty(properties.DomainName) || properties.DomainName == "(none)" ? host : $"{host}.{properties.DomainName}";
        var addresses = NetworkInterface.GetAllNetworkInterfaces()
            .Where(network => network.OperationalStatus == OperationalStatus.Up)
            .SelectMany(network => network.GetIPProperties().UnicastAddresses)
            .Select(unicast => unicast.Address)
            .Where(address => !address.IsIPv6LinkLocal)
            .Select(address => address.ToString());
        return [.. new[] { full, host }.Concat(options.Names).Concat(["localhost", "127.0.0.1", "::1"]).Concat(addresses)
            .Distinct(StringComparer.OrdinalIgnoreCase)];
    }
}
