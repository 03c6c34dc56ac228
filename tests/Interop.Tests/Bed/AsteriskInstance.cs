using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Attendant.Testing.Processes;

namespace Attendant.Interop.Bed;

/// <summary>A real Asterisk of its own, by the scripts in <c>tests/pbx</c>.</summary>
/// <param name="Name">The instance's name.</param>
/// <param name="Address">The loopback address that it has for itself.</param>
/// <param name="Suites">The Debian suites to take it from; empty for the newest there is.</param>
internal sealed partial record AsteriskInstance(string Name, string Address, string Suites)
{
    public const int ParkSeconds = 15;

    /// <summary>So long that a call never ends by itself on a busy machine; who is not to wait so long dials *71 before the number.</summary>
    private const int RingSeconds = 60;

    /// <summary>The users whose calls pass through the application.</summary>
    public string StasisUsers { get; init; } = "";

    /// <summary>The certificate that it shows, once it is up.</summary>
    public string Certificate { get; private set; } = "";

    public IPEndPoint Manager => new(IPAddress.Parse(Address), 5038);

    /// <summary>Starts it; null where it runs, else why it cannot on this machine.</summary>
    public async Task<string?> UpAsync(bool fresh, int parkSeconds = ParkSeconds)
    {
        var (code, output) = await RunAsync("pbx-up", [], fresh, parkSeconds);
        Certificate = Shown().Match(output).Groups[1].Value;
        return code == 0 ? null : $"No Asterisk could be brought up ({Name}): {output.Trim()}";
    }

    /// <summary>Ends it as a crash does: every call is gone, and nobody is told.</summary>
    public Task KillAsync() => RunAsync("pbx-down", ["--kill"], fresh: false, ParkSeconds);

    public Task DownAsync() => RunAsync("pbx-down", [], fresh: false, ParkSeconds);

    private async Task<(int Code, string Output)> RunAsync(string script, string[] arguments, bool fresh, int parkSeconds)
    {
        if (!OperatingSystem.IsLinux())
        {
            return (1, "the test bed needs Linux");
        }

        var start = new ProcessStartInfo("bash", [Path.Combine(Repository.Root, "tests", "pbx", script), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["PBX_NAME"] = Name,
                ["PBX_IP"] = Address,
                ["PBX_PARK_SECONDS"] = parkSeconds.ToString(CultureInfo.InvariantCulture),
                ["PBX_RING_SECONDS"] = RingSeconds.ToString(CultureInfo.InvariantCulture),
                ["PBX_STASIS_USERS"] = StasisUsers,
                ["PBX_FRESH"] = fresh ? "1" : "",
            },
        };
        if (Suites.Length > 0)
        {
            start.Environment["PBX_SUITES"] = Suites;
        }

        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, process.ExitCode == 0 ? output : output + await errors);
    }

    [GeneratedRegex("certificate ([^,]+),")]
    private static partial Regex Shown();
}
