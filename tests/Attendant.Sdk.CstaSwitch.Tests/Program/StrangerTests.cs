using System.ComponentModel;
using System.Diagnostics;
using Attendant.Sdk.CstaSwitch.Dialects;

namespace Attendant.Sdk.CstaSwitch.Tests.Program;

/// <summary>
/// A client in another language, by somebody who has seen no line of the switch: invoke ids from 0000, a prefix on every element,
/// frames octet by octet. It holds every message against the table of content models.
/// </summary>
public sealed class StrangerTests
{
    /// <summary>One whose client speaks first and one whose server does; in the long form all.</summary>
    public static TheoryData<string> Dialects => Environment.GetEnvironmentVariable("ATTENDANT_LONG") == "1"
        ? [.. CstaDialects.All.Select(dialect => dialect.Name)]
        : [CstaDialects.Ed6.Name, CstaDialects.OpenScapeVoice.Name];

    [Theory]
    [MemberData(nameof(Dialects))]
    public async Task A_client_written_by_somebody_else_is_served(string dialect)
    {
        using var client = Start(dialect);
        var errors = client.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var lines = (await client.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        await client.WaitForExitAsync(TestContext.Current.CancellationToken);

        lines.Where(line => line.StartsWith("FAIL", StringComparison.Ordinal)).ShouldBeEmpty(await errors);
        client.ExitCode.ShouldBe(0, await errors);
        lines.Count(line => line.StartsWith("ok ", StringComparison.Ordinal)).ShouldBeGreaterThanOrEqualTo(20);
    }

    private static Process Start(string dialect)
    {
        var script = Path.Combine(Root(), "tests", "python-csta", "csta_client.py");
        var program = Path.Combine(AppContext.BaseDirectory, "attendant-csta-switch.dll");
        try
        {
            return Process.Start(new ProcessStartInfo("python3", [script, "--dialect", dialect, "--", "dotnet", program])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
        }
        catch (Win32Exception)
        {
            Assert.Skip("python3 is not installed; tests/run installs it as root on Debian.");
            throw;
        }
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Attendant.sln"))) folder = folder.Parent!;
        return folder.FullName;
    }
}
