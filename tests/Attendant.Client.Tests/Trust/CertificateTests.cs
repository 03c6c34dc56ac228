using System.Security.Cryptography.X509Certificates;
using Attendant.Client.Fakes;
using Attendant.Client.Servers;

namespace Attendant.Client.Trust;

/// <summary>Real TLS against certificates made here. <c>localhost</c> is the one host name that needs no DNS.</summary>
public sealed class CertificateTests
{
    [Theory]
    [InlineData(ConsoleTransport.Tcp)]
    [InlineData(ConsoleTransport.WebSocket)]
    public async Task A_certificate_of_a_trusted_issuer_that_names_the_host_is_trusted(ConsoleTransport transport)
    {
        using var authority = TestCertificates.Authority();
        using var certificate = TestCertificates.SignedBy(authority, "localhost");

        var (answer, log) = await TryAsync(certificate, "localhost", new() { TrustedCertificates = [authority] }, transport);

        answer.IsDone.ShouldBeTrue(answer.ToString());
        log.Lines.ShouldContain(line => line.Contains("host=localhost") && line.EndsWith("useSecureConnection=True"));
    }

    [Fact]
    public async Task A_self_signed_certificate_is_trusted_where_it_is_named_as_trusted()
    {
        using var certificate = TestCertificates.SelfSigned("localhost");

        var (answer, _) = await TryAsync(certificate, "localhost", new() { TrustedCertificates = [certificate] });

        answer.IsDone.ShouldBeTrue(answer.ToString());
    }

    [Theory]
    [InlineData(ConsoleTransport.Tcp)]
    [InlineData(ConsoleTransport.WebSocket)]
    public async Task A_self_signed_certificate_of_a_host_name_is_refused(ConsoleTransport transport)
    {
        using var certificate = TestCertificates.SelfSigned("localhost");

        var (answer, log) = await TryAsync(certificate, "localhost", new(), transport);

        answer.Refusal!.Reason.ShouldBe(ClientReasons.CertificateRefused);
        answer.Refusal.Message.ShouldContain("RemoteCertificateChainErrors");
        answer.Refusal.Message.ShouldContain(TestCertificates.Fingerprint(certificate));
        answer.Refusal.Message.ShouldNotContain("RemoteCertificateNameMismatch");
        log.Lines.ShouldContain(line => line.Contains("refused: RemoteCertificateChainErrors. "));
    }

    [Fact]
    public async Task A_pinned_certificate_is_trusted_whatever_else_it_says()
    {
        using var certificate = TestCertificates.SelfSigned("elsewhere.example", daysFrom: -20, daysTo: -10);
        var fingerprint = string.Join(':', TestCertificates.Fingerprint(certificate).ToLowerInvariant().Chunk(2).Select(c => new string(c)));

        var (answer, _) = await TryAsync(certificate, "localhost", new() { PinnedFingerprints = [fingerprint] });

        answer.IsDone.ShouldBeTrue(answer.ToString());
    }

    [Fact]
    public async Task Another_certificate_than_the_pinned_one_is_refused()
    {
        using var pinned = TestCertificates.SelfSigned("localhost");
        using var shown = TestCertificates.SelfSigned("localhost");

        var (answer, _) = await TryAsync(shown, "localhost", new() { PinnedFingerprints = [TestCertificates.Fingerprint(pinned)] });

        answer.Refusal!.Reason.ShouldBe(ClientReasons.CertificateRefused);
    }

    [Fact]
    public async Task A_certificate_of_another_name_is_refused_by_the_policy_error_of_that_name()
    {
        using var authority = TestCertificates.Authority();
        using var certificate = TestCertificates.SignedBy(authority, "elsewhere.example");

        var (answer, log) = await TryAsync(certificate, "localhost", new() { TrustedCertificates = [authority] });

        answer.Refusal!.Message.ShouldContain("RemoteCertificateNameMismatch");
        answer.Refusal.Message.ShouldContain("does not name localhost");
        answer.Refusal.Message.ShouldNotContain("RemoteCertificateChainErrors");
        log.Lines.ShouldContain(line => line.Contains("refused: RemoteCertificateNameMismatch. "));
    }

    [Fact]
    public async Task An_expired_certificate_is_refused_and_its_dates_are_told()
    {
        using var authority = TestCertificates.Authority();
        using var certificate = TestCertificates.SignedBy(authority, "localhost", daysFrom: -20, daysTo: -10);

        var (answer, _) = await TryAsync(certificate, "localhost", new() { TrustedCertificates = [authority] });

        answer.Refusal!.Message.ShouldContain("RemoteCertificateChainErrors");
        answer.Refusal.Message.ShouldContain(certificate.NotAfter.ToUniversalTime().ToString("yyyy-MM-dd HH:mm", null));
    }

    [Fact]
    public async Task The_key_of_a_server_with_an_IP_address_is_remembered_and_goes_on_being_trusted()
    {
        using var folder = new TempFolder();
        using var certificate = TestCertificates.SelfSigned("elsewhere.example");
        await using var server = new FakeServer(certificate);
        var known = new KnownServersFile(Path.Combine(folder.Path, "sub", "known"));

        (await TryAsync(server, server.Address, new() { KnownServers = known })).Answer.IsDone.ShouldBeTrue();
        (await TryAsync(server, server.Address, new() { KnownServers = new KnownServersFile(known.Location) })).Answer.IsDone.ShouldBeTrue();

        File.ReadAllLines(known.Location).Single().ShouldStartWith(server.Address + " ");
    }

    [Fact]
    public async Task A_changed_key_of_a_server_with_an_IP_address_is_refused_and_says_what_to_do()
    {
        using var folder = new TempFolder();
        using var certificate = TestCertificates.SelfSigned("127.0.0.1");
        await using var server = new FakeServer(certificate);
        var known = new KnownServersFile(Path.Combine(folder.Path, "known"));
        var before = new string('A', 64);
        known.Remember(server.Address.ToString(), before);

        var (answer, log) = await TryAsync(server, server.Address, new() { KnownServers = known });

        answer.Refusal!.Reason.ShouldBe(ClientReasons.CertificateRefused);
        answer.Refusal.Message.ShouldContain("has changed");
        answer.Refusal.Message.ShouldContain(before);
        answer.Refusal.Message.ShouldContain(known.Location);
        log.Lines.ShouldContain(line => line.StartsWith("7100 "));
    }

    [Fact]
    public async Task A_renewed_certificate_with_the_same_key_is_still_known()
    {
        var known = new MemoryServers();
        var server = new ServerAddress("192.0.2.1", 51235);
        using var certificate = TestCertificates.SelfSigned("a.example");
        using var key = certificate.GetECDsaPrivateKey()!;
        using var renewed = new CertificateRequest("CN=renewed", key, System.Security.Cryptography.HashAlgorithmName.SHA256)
            .CreateSelfSigned(certificate.NotBefore, certificate.NotAfter.AddDays(100));

        Judge(certificate).ShouldBeTrue();
        Judge(renewed).ShouldBeTrue();
        await Task.CompletedTask;

        bool Judge(X509Certificate2 shown) => new CertificateJudge(new() { KnownServers = known }, server, new LogLines())
            .Accept(shown, null, System.Net.Security.SslPolicyErrors.RemoteCertificateChainErrors);
    }

    [Fact]
    public void No_certificate_at_all_has_its_own_policy_error()
    {
        var log = new LogLines();
        var judge = new CertificateJudge(new(), new ServerAddress("localhost", 1), log);

        judge.Accept(null, null, System.Net.Security.SslPolicyErrors.RemoteCertificateNotAvailable).ShouldBeFalse();

        log.Lines.Single().ShouldContain("RemoteCertificateNotAvailable");
    }

    [Fact]
    public async Task A_secure_client_at_the_plain_port_ends_with_a_sentence()
    {
        await using var server = new FakeServer();
        await using var client = new AttendantClient(Clients.Options(server.Address) with { UseSecureConnection = true });

        var signingIn = client.SignInAsync();
        var connection = await server.GreetAsync();
        var answer = await signingIn.Soon();

        answer.Refusal!.Reason.ShouldBe(ClientReasons.ConnectionFailed);
        answer.Refusal.Message.ShouldContain("Is this the port for secure connections?");
        connection.Cut();
    }

    [Fact]
    public async Task A_plain_client_that_is_answered_by_a_TLS_alert_ends_with_a_sentence()
    {
        await using var server = new FakeServer();
        await using var client = Clients.For(server);

        var signingIn = client.SignInAsync();
        var connection = await server.AcceptAsync();
        await connection.SendPartAsync("\u0015\u0003\u0001\u0000\u0002\u0002\n", 7);
        var answer = await signingIn.Soon();

        answer.Refusal!.Reason.ShouldBe(ClientReasons.ConnectionFailed);
        answer.Refusal.Message.ShouldContain("is a secure connection wanted there?");
    }

    private static async Task<(Answer<Messages.SignedIn> Answer, LogLines Log)> TryAsync(
        X509Certificate2 certificate, string host, ServerTrust trust, ConsoleTransport transport = ConsoleTransport.Tcp)
    {
        await using var server = new FakeServer(certificate, transport == ConsoleTransport.WebSocket);
        return await TryAsync(server, server.Named(host), trust with { KnownServers = new MemoryServers() }, transport);
    }

    private static async Task<(Answer<Messages.SignedIn> Answer, LogLines Log)> TryAsync(
        FakeServer server, ServerAddress address, ServerTrust trust, ConsoleTransport transport = ConsoleTransport.Tcp)
    {
        var log = new LogLines();
        await using var client = new AttendantClient(Clients.Options(address) with { UseSecureConnection = true, Trust = trust, LoggerFactory = log, Transport = transport });
        var signingIn = client.SignInAsync();
        var letting = LetInAsync(server);
        var answer = await signingIn.Soon();
        await letting.Soon();
        return (answer, log);
    }

    private static async Task LetInAsync(FakeServer server)
    {
        try
        {
            await server.LetInAsync(Wire.Hello(secure: true));
        }
        catch (Exception e) when (e is IOException or System.Security.Authentication.AuthenticationException or InvalidOperationException)
        {
            // the client turned away, as it should where the certificate is wrong
        }
    }

    private sealed class MemoryServers : IKnownServers
    {
        private readonly Dictionary<string, string> _keys = [];

        public string Location => "memory";

        public string? Find(string server) => _keys.GetValueOrDefault(server);

        public void Remember(string server, string key) => _keys.Add(server, key);
    }
}
