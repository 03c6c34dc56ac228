using System.IO.Compression;
using Attendant.Sdk.Cli.CommandLine;
using Attendant.Sdk.TestKit.Tests;
using Newtonsoft.Json.Linq;

namespace Attendant.Sdk.Cli.Tests;

/// <summary>What a partner has delivered goes on working: packages of an earlier day, as they were built then.</summary>
public sealed class KeptPluginTests : IDisposable
{
    private static readonly string Kept = Path.Combine(BuiltPlugins.Root(), "tests", "fixtures", "kept-plugins");
    private readonly string _folder = Directory.CreateTempSubdirectory("attendant-kept-").FullName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> Packages => [.. Directory.EnumerateFiles(Kept, "*.zip", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(Kept, file))];

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [MemberData(nameof(Packages))]
    public async Task A_package_of_an_earlier_day_is_accepted_and_keeps_the_contract_of_today(string package)
    {
        var plugin = In("plugin");
        await ZipFile.ExtractToDirectoryAsync(Path.Combine(Kept, package), plugin, Token);

        (await RunAsync("validate", plugin)).ShouldBe(0);
        // in a child it is loaded differently, and tells and is told the same
        await PassesAsync(plugin, "--in", "assembly");
        await PassesAsync(plugin, "--in", "process", "--only", "provider.start", "provider.callAnswered", "provider.linkLost", "callControl.makeCall");
    }

    private async Task PassesAsync(string plugin, params string[] how)
    {
        (await RunAsync(["test", plugin, "--stage", Path.Combine(AppContext.BaseDirectory, "SmallestPbx.Stage.dll"), "--json", In("c.json"), "--html", In("c.html"), .. how])).ShouldBe(0);
        ((bool)JObject.Parse(await File.ReadAllTextAsync(In("c.json"), Token))["conforms"]!).ShouldBeTrue();
    }

    private static Task<int> RunAsync(params string[] arguments) => PluginCommand.Make().Parse(arguments).InvokeAsync(cancellationToken: Token);

    private string In(string name) => Path.Combine(_folder, name);
}
