using System.Diagnostics;
using System.Net.Sockets;
using Attendant.Testing.Processes;

namespace Attendant.Acceptance;

public sealed class TrialTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_server_speaks_first_so_that_a_person_can_read_who_it_is()
    {
        await using var server = await TrialServer.StartAsync(connector: null, Cancel);
        using var socket = new TcpClient();
        await socket.ConnectAsync("127.0.0.1", server.Plain, Cancel);
        using var reader = new StreamReader(socket.GetStream());

        var hello = await reader.ReadLineAsync(Cancel);

        hello!.ShouldStartWith("""{"jsonrpc":"2.0","method":"server.hello","params":{"product":"Attendant",""");
    }

    [Fact]
    public async Task Openssl_completes_the_handshake_and_shows_a_readable_hello()
    {
        await using var server = await TrialServer.StartAsync(connector: null, Cancel);
        using var openssl = StartOpenssl(server.Tls);

        string? line;
        var seen = new List<string>();
        while ((line = await openssl.StandardOutput.ReadLineAsync(Cancel)) is not null && !line.Contains("server.hello", StringComparison.Ordinal))
        {
            seen.Add(line);
        }

        openssl.StandardInput.Close();
        openssl.Kill();
        line.ShouldNotBeNull(string.Join('\n', seen)).ShouldContain("\"secure\":true");
        seen.ShouldContain(shown => shown.Contains("BEGIN CERTIFICATE", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Ctrl_C_ends_the_server_cleanly_and_its_plugins_with_it()
    {
        await using var server = await TrialServer.StartAsync(connector: null, Cancel);
        var children = ProcessTree.ChildrenOf(server.ProcessId);
        children.ShouldNotBeEmpty("the simulated PBX runs in a process of its own");

        (await server.InterruptAsync(Cancel)).ShouldBe(0);

        children.ShouldAllBe(child => !ProcessTree.IsRunning(child));
        server.Output.ShouldNotContain("did not stop cleanly");
    }

    private static Process StartOpenssl(int port)
    {
        try
        {
            return Process.Start(new ProcessStartInfo("openssl", ["s_client", "-crlf", "-connect", $"127.0.0.1:{port}", "-servername", "localhost"])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip("openssl is not installed; tests/run installs it as root on Debian.");
            throw;
        }
    }
}
