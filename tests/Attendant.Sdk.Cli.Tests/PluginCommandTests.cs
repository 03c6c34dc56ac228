using System.IO.Compression;
using Attendant.Sdk.Cli.CommandLine;
using Attendant.Sdk.TestKit.Tests;
using Newtonsoft.Json.Linq;

namespace Attendant.Sdk.Cli.Tests;

public sealed class PluginCommandTests : IDisposable
{
    private static readonly string Stage = Path.Combine(AppContext.BaseDirectory, "SmallestPbx.Stage.dll");
    private readonly string _folder = Directory.CreateTempSubdirectory("attendant-cli-test-").FullName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task New_writes_the_sample_under_the_authors_name()
    {
        (await RunAsync("new", "Acme.Pbx", "--output", Path.Combine(_folder, "acme"))).ShouldBe(0);

        var manifest = JObject.Parse(await File.ReadAllTextAsync(In("acme/Acme.Pbx/plugin.json"), Token));
        ((string)manifest["id"]!).ShouldBe("acme.pbx");
        ((string)manifest["entry"]!["type"]!).ShouldBe("Acme.Pbx.LinePlugin");
        File.Exists(In("acme/Acme.Pbx.Stage/Acme.Pbx.Stage.csproj")).ShouldBeTrue();
        File.Exists(In("acme/README.md")).ShouldBeTrue();
    }

    [Fact]
    public async Task The_template_is_the_sample_under_another_name()
    {
        (await RunAsync("new", "SmallestPbx", "--output", In("same"))).ShouldBe(0);

        var samples = Path.Combine(BuiltPlugins.Root(), "samples");
        foreach (var file in Directory.EnumerateFiles(In("same"), "*.*", SearchOption.AllDirectories).Where(f => Path.GetExtension(f) is ".cs" or ".json"))
            (await File.ReadAllTextAsync(file, Token)).ShouldBe(await File.ReadAllTextAsync(Path.Combine(samples, Path.GetRelativePath(In("same"), file)), Token), file);
    }

    [Fact]
    public async Task New_writes_into_no_folder_that_has_something()
    {
        await File.WriteAllTextAsync(In("mine.txt"), "mine", Token);

        (await RunAsync("new", "Acme", "--output", _folder)).ShouldBe(2);
        (await RunAsync("new", "7 wonders", "--output", In("other"))).ShouldBe(2);

        Directory.GetFileSystemEntries(_folder).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Validate_finds_nothing_at_the_sample() => (await RunAsync("validate", BuiltPlugins.Sample("smallestpbx"))).ShouldBe(0);

    [Fact]
    public async Task Validate_needs_a_plugin() => (await RunAsync("validate", _folder)).ShouldBe(1);

    [Fact]
    public async Task Pack_lists_every_file_with_its_checksum()
    {
        (await RunAsync("pack", BuiltPlugins.Sample("smallestpbx"), "--output", _folder)).ShouldBe(0);

        using var zip = ZipFile.OpenRead(In("smallestpbx-1.0.0.zip"));
        using var reader = new StreamReader(zip.GetEntry("plugin.json")!.Open());
        var files = (JObject)JObject.Parse(await reader.ReadToEndAsync(Token))["files"]!;
        files.Properties().Select(f => f.Name).Order().ShouldBe(zip.Entries.Select(e => e.FullName).Where(n => n != "plugin.json").Order());
        files.Properties().Select(f => f.Name).ShouldContain("SmallestPbx.dll");
        files.Properties().Select(f => f.Name).ShouldNotContain("Attendant.Contracts.dll");
    }

    [Fact]
    public async Task Test_plays_the_sample_in_process_and_in_a_child_and_writes_both_reports()
    {
        (await RunAsync("test", BuiltPlugins.Sample("smallestpbx"), "--stage", Stage, "--json", In("c.json"), "--html", In("c.html"))).ShouldBe(0);

        var json = JObject.Parse(await File.ReadAllTextAsync(In("c.json"), Token));
        ((bool)json["conforms"]!).ShouldBeTrue();
        json["scenarios"]!.Select(s => (string?)s["isolation"]).Distinct().Order().ShouldBe(["assembly", "process"]);
        json["scenarios"]!.Where(s => (string?)s["outcome"] == "passed").Count().ShouldBeGreaterThan(60);
        (await File.ReadAllTextAsync(In("c.html"), Token)).ShouldContain("smallestpbx");
    }

    [Fact]
    public async Task Test_says_where_there_is_no_stage()
    {
        (await RunAsync("test", BuiltPlugins.Sample("smallestpbx"), "--stage", In("none.dll"))).ShouldBe(2);
        (await RunAsync("test", BuiltPlugins.Sample("smallestpbx"), "--stage", Path.Combine(BuiltPlugins.Sample("smallestpbx"), "SmallestPbx.dll"))).ShouldBe(2);
    }

    private static Task<int> RunAsync(params string[] arguments) => PluginCommand.Make().Parse(arguments).InvokeAsync(cancellationToken: Token);

    private string In(string name) => Path.Combine(_folder, name);
}
