using System.Diagnostics;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Attendant.Server.Consoles;
using Attendant.Server.Tests.Consoles.Support;
using Attendant.Server.Tls;
using Microsoft.Extensions.Logging;

namespace Attendant.Server.Tests.Tls;

public sealed class TlsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("attendant-tls").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(SslProtocols.Tls12)]
    [InlineData(SslProtocols.Tls13)]
    public async Task The_same_protocol_is_spoken_over_TLS(SslProtocols version)
    {
        await using var house = await OpenAsync();
        var console = await ConnectAsync(house, version: version);
        console.Hello.GetProperty("params").GetProperty("secure").GetBoolean().ShouldBeTrue();
        await console.SignInAsync("anna");
        await console.SubscribeAsync("lines");
        await house.Loop.PaintAsync(picture =>
        {
            for (var number = 0; number < 200; number++) picture.Set(Painted.Line($"L{number}", $"2{number:000}"));
        });
        for (var number = 0; number < 200; number++) (await console.EventAsync()).Method.ShouldBe("line.changed");
        await house.Sessions.EndAsync(house.Sessions.List().Single().Id, SessionEndReason.EndedByAdministrator, default);
        (await console.EventAsync()).Params.GetProperty("reason").GetString().ShouldBe("ENDED_BY_ADMINISTRATOR");
        (await console.NextAsync()).ShouldBeNull();
    }

    [Fact]
    public async Task The_certificate_made_here_names_this_machine_is_kept_and_for_its_owner_alone()
    {
        string fingerprint;
        await using (var house = await OpenAsync())
        {
            fingerprint = house.Certificates.Default.Fingerprint;
            var certificate = house.Certificates.Default.Certificate;
            certificate.MatchesHostname("localhost").ShouldBeTrue();
            certificate.MatchesHostname("127.0.0.1").ShouldBeTrue();
            certificate.MatchesHostname("desk.example.org").ShouldBeTrue();
            certificate.SignatureAlgorithm.FriendlyName.ShouldBe("sha256ECDSA");
            (await house.Log.ForAsync(3700)).ShouldContain(fingerprint);
        }

        var file = Path.Combine(_folder, "tls", "self-signed.pem");
        if (!OperatingSystem.IsWindows()) File.GetUnixFileMode(file).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        await using var again = await OpenAsync();
        again.Certificates.Default.Fingerprint.ShouldBe(fingerprint);
    }

    [Fact]
    public async Task Each_host_name_has_its_certificate_and_the_whole_chain_is_sent()
    {
        var chain = TestChain.Make("desk.example.org");
        var wild = TestChain.Make("*.example.net");
        await using var house = await OpenAsync(options => options.HostNames = new Dictionary<string, CertificateSource>(StringComparer.OrdinalIgnoreCase)
        {
            ["desk.example.org"] = chain.WritePem(_folder, "desk"),
            ["*.example.net"] = wild.WritePfx(_folder, "wild", "pass"),
        });
        var console = await ConnectAsync(house, "DESK.example.org");
        var stream = (SslStream)console.Stream;
        stream.RemoteCertificate!.GetCertHashString().ShouldBe(chain.Leaf.GetCertHashString());
        _sent.ShouldContain(chain.Intermediate.Subject);
        Shown(await ConnectAsync(house, "a.example.net")).ShouldBe(wild.Leaf.GetCertHashString());
        Shown(await ConnectAsync(house, "a.b.example.net")).ShouldBe(house.Certificates.Default.Certificate.GetCertHashString());
        Shown(await ConnectAsync(house, "other.example.org")).ShouldBe(house.Certificates.Default.Certificate.GetCertHashString());
    }

    [Fact]
    public async Task A_changed_file_is_taken_without_dropping_anybody_and_a_broken_one_is_not()
    {
        var (first, second) = (TestChain.Make("desk.example.org"), TestChain.Make("desk.example.org"));
        var source = first.WritePem(_folder, "desk");
        await using var house = await OpenAsync(options => options.Certificate = source);
        var console = await ConnectAsync(house, "desk.example.org");
        await console.SignInAsync("anna");
        second.WritePem(_folder, "desk");
        File.SetLastWriteTimeUtc(source.File, new DateTime(2030, 1, 1));
        house.Certificates.Look();
        Shown(await ConnectAsync(house, "desk.example.org")).ShouldBe(second.Leaf.GetCertHashString());
        await File.WriteAllTextAsync(source.File, "-----BEGIN CERTIFICATE-----\nrubbish\n");
        house.Certificates.Look();
        (await house.Log.ForAsync(3702)).ShouldContain("desk");
        Shown(await ConnectAsync(house, "desk.example.org")).ShouldBe(second.Leaf.GetCertHashString());
        await console.CatchUpAsync();
    }

    [Fact]
    public async Task A_changed_file_is_seen_by_itself()
    {
        var (first, second) = (TestChain.Make("desk.example.org"), TestChain.Make("desk.example.org"));
        var source = first.WritePem(_folder, "desk");
        await using var house = await OpenAsync(options => options.Certificate = source);
        second.WritePem(_folder, "desk");
        File.SetLastWriteTimeUtc(source.File, new DateTime(2030, 1, 1));
        house.Time.Advance(TimeSpan.FromSeconds(5));
        await house.Log.ForAsync(3701, second.Leaf.Subject, times: 2);
        house.Certificates.Default.Certificate.GetCertHashString().ShouldBe(second.Leaf.GetCertHashString());
    }

    [Fact]
    public async Task Plain_bytes_on_the_TLS_port_end_with_a_readable_log_line()
    {
        await using var house = await OpenAsync();
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(house.Tls!.EndPoints[0]);
        await socket.SendAsync("{\"jsonrpc\":\"2.0\"}\n"u8.ToArray());
        await ClosedAsync(socket);
        (await house.Log.ForAsync(3514)).ShouldContain("does not speak TLS on the TLS port");
        house.Log.Entries.ShouldAllBe(entry => entry.Exception == null);
    }

    [Fact]
    public async Task Whoever_says_nothing_on_the_TLS_port_is_let_go()
    {
        await using var house = await OpenAsync();
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(house.Tls!.EndPoints[0]);
        var closed = ClosedAsync(socket);
        for (var left = 2000; !closed.IsCompleted && left > 0; left--)
        {
            house.Time.Advance(TimeSpan.FromSeconds(1));
            await Task.WhenAny(closed, Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System));
        }

        await closed;
        await house.Log.ForAsync(3516);
    }

    [Fact]
    public async Task Older_versions_than_TLS_1_2_are_refused()
    {
        await using var house = await OpenAsync();
        // a ClientHello of TLS 1.1, as old software sends it
        byte[] body = [3, 2, .. new byte[32], 0, 0, 2, 0, 0x2F, 1, 0];
        byte[] hello = [22, 3, 1, 0, (byte)(body.Length + 4), 1, 0, 0, (byte)body.Length, .. body];
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(house.Tls!.EndPoints[0]);
        await socket.SendAsync(hello);
        await ClosedAsync(socket);
        await house.Log.ForAsync(3515);
    }

    [Fact]
    public async Task A_person_with_openssl_reads_the_greeting_and_gets_an_answer()
    {
        await using var house = await OpenAsync();
        var start = new ProcessStartInfo("openssl", ["s_client", "-crlf", "-quiet", "-connect", house.Tls!.EndPoints[0].ToString(), "-servername", "localhost"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        Process openssl;
        try
        {
            openssl = Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip("openssl is not installed");
            throw;
        }

        using (openssl)
        {
            var errors = openssl.StandardError.ReadToEndAsync();
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
            var hello = (await openssl.StandardOutput.ReadLineAsync(patience.Token))!;
            hello.ShouldStartWith("{\"jsonrpc\":\"2.0\",\"method\":\"server.hello\"");
            await openssl.StandardInput.WriteLineAsync("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"server.ping\"}");
            (await openssl.StandardOutput.ReadLineAsync(patience.Token))!.ShouldContain("\"id\":1,\"result\"");
            openssl.Kill();
            await openssl.WaitForExitAsync(patience.Token);
            await errors;
        }
    }

    [Fact]
    public void A_file_that_cannot_be_used_says_why()
    {
        var file = Path.Combine(_folder, "no.pem");
        Should.Throw<InvalidDataException>(() => CertificateFile.Read(new CertificateSource { File = file })).Message.ShouldContain("no.pem");
        File.WriteAllText(file, "nothing");
        Should.Throw<InvalidDataException>(() => CertificateFile.Read(new CertificateSource { File = file })).Message.ShouldContain("no.pem");
        var source = TestChain.Make("a.example.org").WritePfx(_folder, "a", "right");
        Should.Throw<InvalidDataException>(() => CertificateFile.Read(source with { Password = "wrong" })).Message.ShouldContain("a.pfx");
    }

    private readonly List<string> _sent = [];

    private Task<House> OpenAsync(Action<TlsOptions>? configure = null) => House.OpenAsync(certificates: (time, log) =>
    {
        var options = new TlsOptions { DataFolder = _folder, Names = ["desk.example.org"] };
        configure?.Invoke(options);
        return new CertificateShelf(options, time, log.CreateLogger<CertificateShelf>());
    });

    private async Task<TestConsole> ConnectAsync(House house, string name = "localhost", SslProtocols version = SslProtocols.None)
    {
        _sent.Clear();
        var console = await TestConsole.ConnectAsync(house.Tls!.EndPoints[0], secure: async stream =>
        {
            var secure = new SslStream(stream);
            await secure.AuthenticateAsClientAsync(new SslClientAuthenticationOptions
            {
                TargetHost = name,
                EnabledSslProtocols = version,
                CertificateRevocationCheckMode = X509RevocationMode.NoCheck,
                RemoteCertificateValidationCallback = (_, _, chain, _) =>
                {
                    _sent.AddRange(chain!.ChainPolicy.ExtraStore.Select(certificate => certificate.Subject));
                    return true;
                },
            });
            return secure;
        });
        house.Watch(console);
        return console;
    }

    private static string Shown(TestConsole console) => ((SslStream)console.Stream).RemoteCertificate!.GetCertHashString();

    private static async Task ClosedAsync(Socket socket)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var buffer = new byte[1024];
        try
        {
            while (await socket.ReceiveAsync(buffer, SocketFlags.None, patience.Token) > 0)
            {
            }
        }
        catch (SocketException exception) when (exception.SocketErrorCode == SocketError.ConnectionReset)
        {
            // closed with unread bytes
        }
    }
}
