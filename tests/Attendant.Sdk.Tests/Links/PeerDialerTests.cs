using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Attendant.Sdk.Links;

namespace Attendant.Sdk.Tests.Links;

/// <summary>A peer with TLS on a real port: who is trusted, and what is said where nobody is.</summary>
public sealed class PeerDialerTests : IDisposable
{
    private readonly CancellationToken _test = TestContext.Current.CancellationToken;
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly X509Certificate2 _certificate = Certificates.SelfSigned("127.0.0.1");
    private readonly string _folder = Directory.CreateTempSubdirectory("attendant-dialer-").FullName;

    public PeerDialerTests() => _listener.Start();

    private string Fingerprint => _certificate.GetCertHashString(HashAlgorithmName.SHA256);

    public void Dispose()
    {
        _listener.Dispose();
        _certificate.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_pinned_certificate_is_trusted_and_carries_bytes()
    {
        await TrustedAsync(new TlsOptions { Enabled = true, Fingerprint = Fingerprint });
    }

    [Fact]
    public async Task A_certificate_of_the_given_authority_is_trusted()
    {
        await TrustedAsync(new TlsOptions { Enabled = true, CaFile = Pem(_certificate) });
    }

    [Fact]
    public async Task A_certificate_that_nobody_vouches_for_is_refused_with_its_fingerprint_and_the_settings_name()
    {
        (await RefusedAsync(new TlsOptions { Enabled = true })).ShouldContain($"or mine.tls.fingerprint to {Fingerprint}");
    }

    [Fact]
    public async Task Another_certificate_than_the_pinned_one_is_refused()
    {
        (await RefusedAsync(new TlsOptions { Enabled = true, Fingerprint = new string('A', 64) })).ShouldContain("not the pinned one");
    }

    [Fact]
    public async Task A_certificate_of_another_authority_than_the_given_one_is_refused()
    {
        using var other = Certificates.SelfSigned("authority.example");

        (await RefusedAsync(new TlsOptions { Enabled = true, CaFile = Pem(other) })).ShouldContain("RemoteCertificateChainErrors");
    }

    [Fact]
    public async Task A_certificate_with_another_name_is_refused_by_a_given_authority_too()
    {
        using var named = Certificates.SelfSigned("other.example");

        (await RefusedAsync(new TlsOptions { Enabled = true, CaFile = Pem(named) }, named)).ShouldContain("RemoteCertificateNameMismatch");
    }

    /// <summary>"Instead of the machine's" means that the machine's are not asked.</summary>
    [Fact]
    public void What_the_machine_trusts_is_refused_where_an_authority_is_given_and_it_is_not_of_it()
    {
        using var other = Certificates.SelfSigned("authority.example");
        var judge = new PeerCertificate(Endpoint(new TlsOptions { Enabled = true, CaFile = Pem(other) }));

        judge.Accept(_certificate, null, SslPolicyErrors.None).ShouldBeFalse();
        judge.Refusal.ShouldNotBeNull().ShouldContain("is not trusted");
        new PeerCertificate(Endpoint(new TlsOptions { Enabled = true })).Accept(_certificate, null, SslPolicyErrors.None).ShouldBeTrue();
    }

    [Theory]
    [InlineData(null)]
    [InlineData("no certificate at all")]
    public async Task A_file_of_authorities_that_cannot_be_read_is_named(string? content)
    {
        var file = Path.Combine(_folder, "ca.pem");
        if (content is not null) await File.WriteAllTextAsync(file, $"-----BEGIN CERTIFICATE-----\n{content}\n-----END CERTIFICATE-----\n", _test);

        (await RefusedAsync(new TlsOptions { Enabled = true, CaFile = file })).ShouldStartWith($"mine.tls.caFile {file} cannot be read");
    }

    [Fact]
    public async Task Where_nobody_listens_it_is_said_where()
    {
        var endpoint = Endpoint(new TlsOptions());
        _listener.Stop();

        var fault = await Should.ThrowAsync<PeerException>(PeerDialer.OpenAsync(endpoint, _test));

        (fault.Message.StartsWith($"no connection to 127.0.0.1:{endpoint.Port}:", StringComparison.Ordinal), fault.IsTls).ShouldBe((true, false));
    }

    private PeerEndpoint Endpoint(TlsOptions tls) => new() { Host = "127.0.0.1", Port = ((IPEndPoint)_listener.LocalEndpoint).Port, Tls = tls, TlsSetting = "mine.tls" };

    private async Task TrustedAsync(TlsOptions tls)
    {
        var serving = ServeAsync(_certificate);

        await using var stream = await PeerDialer.OpenAsync(Endpoint(tls), _test);
        await stream.WriteAsync("x"u8.ToArray(), _test);

        (await serving).ShouldBe((byte)'x');
    }

    private async Task<string> RefusedAsync(TlsOptions tls, X509Certificate2? certificate = null)
    {
        var serving = ServeAsync(certificate ?? _certificate);

        var fault = await Should.ThrowAsync<PeerException>(PeerDialer.OpenAsync(Endpoint(tls), _test));

        await Should.ThrowAsync<Exception>(serving);
        fault.IsTls.ShouldBeTrue();
        return fault.Message;
    }

    private async Task<byte> ServeAsync(X509Certificate2 certificate)
    {
        using var client = await _listener.AcceptTcpClientAsync(_test);
        await using var secure = new SslStream(client.GetStream());
        await secure.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = certificate }, _test);
        var one = new byte[1];
        await secure.ReadExactlyAsync(one, _test);
        return one[0];
    }

    private string Pem(X509Certificate2 certificate)
    {
        var file = Path.Combine(_folder, "authority.pem");
        File.WriteAllText(file, certificate.ExportCertificatePem());
        return file;
    }
}
