using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Attendant.Pbx.Csta.Links;
using Attendant.Pbx.Csta.Wire;

namespace Attendant.Pbx.Csta.Tests.Links;

public sealed class DialerTests : IDisposable
{
    private readonly CancellationToken _test = TestContext.Current.CancellationToken;
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly X509Certificate2 _certificate = SelfSigned();

    public DialerTests() => _listener.Start();

    public void Dispose()
    {
        _listener.Dispose();
        _certificate.Dispose();
    }

    [Fact]
    public async Task A_pinned_certificate_is_trusted_and_carries_bytes()
    {
        var serving = ServeAsync();

        await using var stream = await Dialer.OpenAsync(Endpoint(_certificate.GetCertHashString(HashAlgorithmName.SHA256)), _test);
        await stream.WriteAsync("x"u8.ToArray(), _test);

        (await serving).ShouldBe((byte)'x');
    }

    [Fact]
    public async Task A_certificate_that_nobody_vouches_for_is_refused_with_its_fingerprint()
    {
        var serving = ServeAsync();

        var fault = await Should.ThrowAsync<CstaFault>(Dialer.OpenAsync(Endpoint(null), _test));

        fault.Message.ShouldContain(_certificate.GetCertHashString(HashAlgorithmName.SHA256));
        await Should.ThrowAsync<Exception>(serving);
    }

    [Fact]
    public async Task Another_certificate_than_the_pinned_one_is_refused()
    {
        var serving = ServeAsync();

        (await Should.ThrowAsync<CstaFault>(Dialer.OpenAsync(Endpoint(new string('A', 64)), _test))).Message.ShouldContain("not the pinned one");

        await Should.ThrowAsync<Exception>(serving);
    }

    private PeerEndpoint Endpoint(string? fingerprint) =>
        new() { Host = "127.0.0.1", Port = ((IPEndPoint)_listener.LocalEndpoint).Port, Tls = true, Fingerprint = fingerprint };

    private async Task<byte> ServeAsync()
    {
        using var client = await _listener.AcceptTcpClientAsync(_test);
        await using var secure = new SslStream(client.GetStream());
        await secure.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = _certificate }, _test);
        var one = new byte[1];
        await secure.ReadExactlyAsync(one, _test);
        return one[0];
    }

    private static X509Certificate2 SelfSigned()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=switch.example", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var made = request.CreateSelfSigned(TimeProvider.System.GetUtcNow().AddDays(-1), TimeProvider.System.GetUtcNow().AddDays(1));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
    }
}
