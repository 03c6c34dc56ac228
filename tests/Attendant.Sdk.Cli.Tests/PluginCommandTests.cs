using System.IO.Compression;
using System.Security.Cryptography;
using Attendant.Plugins.Signing;
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
    public async Task New_fills_in_a_name_that_holds_the_placeholder()
    {
        (await RunAsync("new", "Acme.NewPbx", "--output", In("acme"))).ShouldBe(0);

        var manifest = JObject.Parse(await File.ReadAllTextAsync(In("acme/Acme.NewPbx/plugin.json"), Token));
        ((string)manifest["id"]!).ShouldBe("acme.newpbx");
        (await RunAsync("new", "Acme.newpbx", "--output", In("small"))).ShouldBe(0);
        manifest = JObject.Parse(await File.ReadAllTextAsync(In("small/Acme.newpbx/plugin.json"), Token));
        ((string)manifest["entry"]!["assembly"]!).ShouldBe("Acme.newpbx.dll");
    }

    [Fact]
    public async Task The_template_is_the_sample_under_another_name()
    {
        (await RunAsync("new", "SmallestPbx", "--output", In("same"))).ShouldBe(0);

        const string Schema = "plugin-manifest.schema.json";
        var samples = Path.Combine(BuiltPlugins.Root(), "samples");
        foreach (var file in Directory.EnumerateFiles(In("same"), "*.*", SearchOption.AllDirectories).Where(f => Path.GetExtension(f) is ".cs" or ".json"))
        {
            var its = Path.GetFileName(file) == Schema ? Path.Combine(BuiltPlugins.Root(), Schema) : Path.Combine(samples, Path.GetRelativePath(In("same"), file));
            // here it lies one folder further up
            (await File.ReadAllTextAsync(file, Token)).ShouldBe((await File.ReadAllTextAsync(its, Token)).Replace($"../../{Schema}", $"../{Schema}", StringComparison.Ordinal), file);
        }

        File.Exists(In($"same/{Schema}")).ShouldBeTrue();
        foreach (var project in new[] { "SmallestPbx", "SmallestPbx.Stage" })
            Sources(In(Path.Combine("same", project))).ShouldBe(Sources(Path.Combine(samples, project)));

        static IEnumerable<string?> Sources(string folder) => Directory.EnumerateFiles(folder, "*.cs").Select(Path.GetFileName).Order();
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
    public async Task Validate_and_pack_refuse_a_plugin_for_a_contract_that_this_server_does_not_speak()
    {
        Change(manifest => manifest["contract"] = JObject.Parse("""{"from": "2.0", "until": "3.0"}"""));

        (await RunAsync("validate", In("plugin"))).ShouldBe(1);
        (await RunAsync("pack", In("plugin"), "--output", In("out"))).ShouldBe(1);
    }

    [Fact]
    public async Task Validate_asks_what_this_machine_has_and_pack_does_not()
    {
        Change(manifest => manifest["prerequisites"] = JArray.Parse("""[{"kind": "command", "name": "no-such-command-here", "remedy": "install it"}]"""));

        (await RunAsync("validate", In("plugin"))).ShouldBe(1);
        (await RunAsync("pack", In("plugin"), "--output", In("out"))).ShouldBe(0);
    }

    [Fact]
    public async Task Pack_writes_nothing_into_the_folder_that_it_packs()
    {
        Change(_ => { });

        (await RunAsync("pack", In("plugin"), "--output", In("plugin"))).ShouldBe(2);
        (await RunAsync("pack", In("plugin"), "--output", In("plugin/out"))).ShouldBe(2);

        Directory.EnumerateFiles(In("plugin"), "*.zip*", SearchOption.AllDirectories).ShouldBeEmpty();
    }

    [Fact]
    public async Task Pack_leaves_out_what_the_server_has_and_what_was_published_within()
    {
        Change(_ => { });
        Directory.CreateDirectory(In("plugin/publish"));
        foreach (var name in new[] { "publish/SmallestPbx.dll", "Attendant.Contracts.dll", "SmallestPbx.runtimeconfig.json" })
            await File.WriteAllTextAsync(In($"plugin/{name}"), "once more", Token);

        (await RunAsync("pack", In("plugin"), "--output", In("out"))).ShouldBe(0);

        using var zip = ZipFile.OpenRead(In("out/smallestpbx-1.0.0.zip"));
        var names = zip.Entries.Select(e => e.FullName).ToList();
        names.ShouldContain("SmallestPbx.dll");
        names.ShouldNotContain(n => n.StartsWith("publish/") || n.StartsWith("Attendant.Contracts.") || n.EndsWith(".runtimeconfig.json"));
    }

    [Fact]
    public async Task Pack_refuses_a_package_that_would_lie_in_what_is_packed_however_the_folder_there_is_called()
    {
        Change(_ => { });

        foreach (var output in new[] { "plugin", "plugin/", "plugin/out", "plugin/..out" })
            (await RunAsync("pack", In("plugin"), "--output", In(output))).ShouldBe(2, output);
        (await RunAsync("pack", In("plugin"), "--output", In("plugin-out"))).ShouldBe(0);
    }

    [Fact]
    public async Task Pack_follows_no_link_out_of_the_folder()
    {
        Change(_ => { });
        Directory.CreateDirectory(In("other/deeper"));
        File.CreateSymbolicLink(In("other/deeper/beyond"), In("plugin/plugin.json"));
        Directory.CreateSymbolicLink(In("plugin/elsewhere"), In("other"));

        new PluginPackage(In("plugin")).Links.ShouldBe(["elsewhere"]);
        (await RunAsync("pack", In("plugin"), "--output", In("out"))).ShouldBe(1);
    }

    [Fact]
    public async Task Pack_signs_with_a_key_on_P256_and_no_other()
    {
        Change(manifest => manifest["description"] = "2026-03-01T00:00:00.000Z");
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        await File.WriteAllTextAsync(In("key.pem"), key.ExportPkcs8PrivateKeyPem(), Token);
        await File.WriteAllTextAsync(In("other.pem"), other.ExportPkcs8PrivateKeyPem(), Token);

        (await RunAsync("pack", In("plugin"), "--output", In("out"), "--key", In("other.pem"))).ShouldBe(2);
        (await RunAsync("pack", In("plugin"), "--output", In("out"), "--key", In("key.pem"))).ShouldBe(0);

        await ZipFile.ExtractToDirectoryAsync(In("out/smallestpbx-1.0.0.zip"), In("installed"), Token);
        var text = await File.ReadAllTextAsync(In("installed/plugin.json"), Token);
        text.ShouldContain("\"2026-03-01T00:00:00.000Z\"");
        text.ShouldContain(PluginSigning.KeyId(key));
        (await RunAsync("validate", In("installed"))).ShouldBe(0);
        // whom a server trusts is its administrator's affair, and not the kit's
        (await RunAsync("test", In("installed"), "--stage", Stage, "--in", "assembly", "--only", "provider.start,provider.stop", "--json", In("c.json"), "--html", In("c.html"))).ShouldBe(0);
    }

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

    [Fact]
    public async Task Test_ends_with_2_where_it_could_not_try()
    {
        (await RunAsync("test", _folder, "--stage", Stage, "--json", In("c.json"), "--html", In("c.html"))).ShouldBe(2);
        (await RunAsync("test", BuiltPlugins.Sample("smallestpbx"), "--stage", Stage, "--only", "provider.strat", "--json", In("c.json"), "--html", In("c.html"))).ShouldBe(2);
    }

    /// <summary>The sample in a folder of its own, with another plugin.json.</summary>
    private void Change(Action<JObject> change)
    {
        foreach (var file in Directory.EnumerateFiles(BuiltPlugins.Sample("smallestpbx")))
        {
            Directory.CreateDirectory(In("plugin"));
            File.Copy(file, In($"plugin/{Path.GetFileName(file)}"));
        }

        var manifest = JObject.Parse(File.ReadAllText(In("plugin/plugin.json")));
        change(manifest);
        File.WriteAllText(In("plugin/plugin.json"), manifest.ToString());
    }

    private static Task<int> RunAsync(params string[] arguments) => PluginCommand.Make().Parse(arguments).InvokeAsync(cancellationToken: Token);

    private string In(string name) => Path.Combine(_folder, name);
}
