using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Attendant.Contracts.Diagnosis;
using Attendant.Sdk.Diagnosis;
using Attendant.Sdk.Links;
using Attendant.Sdk.Tests.Links;

namespace Attendant.Sdk.Tests.Diagnosis;

/// <summary>What a diagnosis says of a connection that is there, to a peer on a real port.</summary>
public sealed class PeerChecksTests
{
    private readonly CancellationToken _test = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_good_certificate_is_named_with_its_end_its_strength_and_what_it_is_trusted_by()
    {
        var checks = await OverTlsAsync(days: 365);

        checks.Select(check => (check.Id, check.Status)).ShouldBe([("tls", CheckStatus.Pass), ("certificate", CheckStatus.Pass)]);
        checks[0].Evidence.ShouldNotBeNull().ShouldMatch("^TLS 1\\.[23]; CN=127\\.0\\.0\\.1 for 127\\.0\\.0\\.1, issued by CN=127\\.0\\.0\\.1; trusted by mine\\.tls\\.fingerprint$");
        checks[1].Evidence.ShouldNotBeNull().ShouldMatch("^until \\d{4}-\\d\\d-\\d\\d, RSA 2048 bits, sha256RSA$");
    }

    [Theory]
    [InlineData(29, "^28 days left: until ")]
    [InlineData(0, "^expired: until ")]
    public async Task One_that_ends_soon_or_has_ended_is_a_warning_with_a_remedy(int days, string evidence) => Warns((await OverTlsAsync(days))[1], evidence);

    /// <summary>Where the machine's own TLS lets such a one through: not everywhere.</summary>
    [Fact]
    public void A_weak_one_is_a_warning_with_a_remedy()
    {
        using var certificate = Certificates.SelfSigned("127.0.0.1", days: 365, bits: 1024);
        var checks = new Checks();

        PeerChecks.Certificate(checks, certificate, TimeProvider.System);

        Warns(checks.Report.Checks.Single(), "RSA 1024 bits");
    }

    [Fact]
    public async Task A_connection_that_was_closed_meanwhile_is_unknown()
    {
        var stream = new SslStream(new MemoryStream());
        await stream.DisposeAsync();

        Of(stream, Endpoint("127.0.0.1", 1, new TlsOptions { Enabled = true })).ShouldHaveSingleItem().Status.ShouldBe(CheckStatus.Unknown);
    }

    [Theory]
    [InlineData("pbx.example", CheckStatus.Warn)]
    [InlineData("192.0.2.7", CheckStatus.Warn)]
    [InlineData("127.0.0.1", CheckStatus.Pass)]
    [InlineData("::1", CheckStatus.Pass)]
    [InlineData("localhost", CheckStatus.Pass)]
    public void Plain_TCP_is_a_warning_where_it_leaves_the_machine(string host, CheckStatus status)
    {
        var check = Of(Stream.Null, Endpoint(host, 5038, new TlsOptions())).ShouldHaveSingleItem();

        (check.Id, check.Status).ShouldBe(("tls", status));
        check.Evidence.ShouldNotBeNull().ShouldContain($"{host}:5038");
        if (status == CheckStatus.Warn) check.Remedy.ShouldNotBeNull().ShouldContain("mine.tls.enabled");
    }

    private static void Warns(DiagnosisCheck check, string evidence)
    {
        check.Status.ShouldBe(CheckStatus.Warn);
        check.Evidence.ShouldNotBeNull().ShouldMatch(evidence);
        check.Remedy.ShouldNotBeNullOrEmpty();
    }

    private async Task<IReadOnlyList<DiagnosisCheck>> OverTlsAsync(int days)
    {
        using var certificate = Certificates.SelfSigned("127.0.0.1", days);
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var endpoint = Endpoint("127.0.0.1", ((IPEndPoint)listener.LocalEndpoint).Port, new TlsOptions { Enabled = true, Fingerprint = certificate.GetCertHashString(HashAlgorithmName.SHA256) });
        var serving = ServeAsync(listener, certificate);

        await using var stream = await PeerDialer.OpenAsync(endpoint, _test);
        await using var served = await serving;
        return Of(stream, endpoint);
    }

    private async Task<SslStream> ServeAsync(TcpListener listener, X509Certificate2 certificate)
    {
        var secure = new SslStream((await listener.AcceptTcpClientAsync(_test)).GetStream());
        await secure.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = certificate }, _test);
        return secure;
    }

    private static IReadOnlyList<DiagnosisCheck> Of(Stream stream, PeerEndpoint endpoint)
    {
        var checks = new Checks();
        checks.Encryption(stream, endpoint, TimeProvider.System);
        return checks.Report.Checks;
    }

    private static PeerEndpoint Endpoint(string host, int port, TlsOptions tls) => new() { Host = host, Port = port, Tls = tls, TlsSetting = "mine.tls" };
}
