using System.Diagnostics;
using System.Globalization;
using Attendant.Testing.Processes;

namespace Attendant.Acceptance;

/// <summary>
/// The console written in another language from the protocol's page alone meets the server: a codec shared by both sides
/// would hide its own errors.
/// </summary>
public sealed class SecondClientTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(8);

    internal static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_console_written_from_the_page_alone_is_served_over_every_transport()
    {
        await using var server = await TrialServer.StartAsync(Connector(isolation: "process"), Cancel);

        server.Output.ShouldContain("as Process");
        await AcceptAsync(
            server,
            "--port", Text(server.Plain), "--tls-port", Text(server.Tls), "--web-port", Text(server.Web), "--web-tls-port", Text(server.WebTls), "--insecure-trust");
    }

    // nobody else calls the operators: the checks say what rings and when
    internal static string Connector(string isolation) =>
        $$"""
        {
          "plugin": "pbx.simulator", "isolation": "{{isolation}}", "trust": "full",
          "settings": { "operators": ["1001", "1002", "1003"], "traffic": { "callsPerMinute": 0, "operatorCallsPerMinute": 0 } }
        }
        """;

    internal static async Task AcceptAsync(TrialServer server, params string[] arguments)
    {
        using var python = Start(arguments);
        var output = python.StandardOutput.ReadToEndAsync(Cancel);
        var errors = python.StandardError.ReadToEndAsync(Cancel);
        try
        {
            await python.WaitForExitAsync(Cancel).WaitAsync(Patience, Cancel);
        }
        finally
        {
            if (!python.HasExited)
            {
                python.Kill(entireProcessTree: true);
            }
        }

        var lines = (await output).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines.Where(line => line.StartsWith("FAIL", StringComparison.Ordinal)).ShouldBeEmpty($"{await errors}\n{server.Output}");
        lines[^1].ShouldEndWith(" passed, 0 failed");
        lines.Count(line => line.StartsWith("ok ", StringComparison.Ordinal)).ShouldBeGreaterThan(100);
    }

    private static Process Start(string[] arguments)
    {
        var script = Path.Combine(Repository.Root, "tests", "python-console", "acceptance.py");
        try
        {
            return Process.Start(new ProcessStartInfo("python3", [script, "--fast", "--slow-code", "*73*3", .. arguments])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip("python3 is not installed; tests/run installs it as root on Debian.");
            throw;
        }
    }

    internal static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
