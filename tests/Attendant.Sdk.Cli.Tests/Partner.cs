using System.Diagnostics;
using System.Xml.Linq;
using Attendant.Sdk.TestKit.Tests;

namespace Attendant.Sdk.Cli.Tests;

/// <summary>
/// An author of a plugin with nothing but the packages, in an empty folder outside the tree and with a home of his own: the
/// packages that were fetched to build this test stand for the registry, so that nothing of this machine's is used or left.
/// </summary>
internal sealed class Partner : IDisposable
{
    private readonly string _home = Directory.CreateTempSubdirectory("attendant-partner-").FullName;

    public Partner()
    {
        Directory.CreateDirectory(Feed);
        Directory.CreateDirectory(Folder);
        var fetched = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        new XElement(
            "configuration",
            new XElement("packageSources", new XElement("clear"), Source("feed", Feed), Source("fetched", fetched)),
            new XElement("packageSourceMapping", new XElement("clear"), Mapping("feed", "Attendant.*"), Mapping("fetched", "*")),
            new XElement("auditSources", new XElement("clear"))).Save(Path.Combine(Folder, "NuGet.Config"));
    }

    public string Feed => Path.Combine(_home, "feed");

    public string Folder => Path.Combine(_home, "work");

    private static string Dotnet => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "../../.."));

    public void Dispose() => Directory.Delete(_home, recursive: true);

    /// <summary>What <c>sdk/pack</c> does, built as this test was.</summary>
    public async Task PackAsync(CancellationToken cancellationToken) =>
        (await RunAsync(Path.Combine(BuiltPlugins.Root(), "sdk", "pack"), own: false, [Feed], cancellationToken)).ShouldSucceed();

    public Task<Ran> DotnetAsync(string words, CancellationToken cancellationToken) =>
        RunAsync(Path.Combine(Dotnet, "dotnet"), own: true, words.Split(' '), cancellationToken);

    public Task<Ran> ToolAsync(string words, CancellationToken cancellationToken) =>
        RunAsync(Path.Combine(Folder, "tools", "attendant-plugin"), own: true, words.Split(' '), cancellationToken);

    public string In(string path) => Path.Combine(Folder, path);

    private async Task<Ran> RunAsync(string program, bool own, string[] words, CancellationToken cancellationToken)
    {
        var info = new ProcessStartInfo(program, words) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Folder };
        info.Environment["DOTNET_ROOT"] = Dotnet;
        info.Environment["DOTNET_NOLOGO"] = "1";
        info.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        info.Environment["DOTNET_GENERATE_ASPNET_CERTIFICATE"] = "false";
        // nothing that outlives the test
        info.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        info.Environment["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";
        info.Environment["UseSharedCompilation"] = "false";
        // MSBuild takes it for a property
        info.Environment.Remove("CONFIGURATION");
        if (own)
        {
            info.Environment["DOTNET_CLI_HOME"] = _home;
            info.Environment["NUGET_PACKAGES"] = Path.Combine(_home, "packages");
        }
        else
        {
            // from what was built for this test
            info.Environment["CONFIGURATION"] = AppContext.BaseDirectory.Split(Path.DirectorySeparatorChar).Contains("Debug") ? "Debug" : "Release";
        }

        using var process = Process.Start(info)!;
        try
        {
            var said = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(cancellationToken), process.StandardError.ReadToEndAsync(cancellationToken));
            await process.WaitForExitAsync(cancellationToken);
            return new Ran($"{Path.GetFileName(program)} {string.Join(' ', words)}", process.ExitCode, string.Concat(said));
        }
        finally
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }
    }

    private static XElement Source(string key, string folder) => new("add", new XAttribute("key", key), new XAttribute("value", folder));

    private static XElement Mapping(string key, string pattern) =>
        new("packageSource", new XAttribute("key", key), new XElement("package", new XAttribute("pattern", pattern)));
}
