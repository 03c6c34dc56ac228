using System.IO.Compression;
using System.Xml.Linq;
using Attendant.Sdk.TestKit.Tests;
using Newtonsoft.Json.Linq;

namespace Attendant.Sdk.Cli.Tests;

/// <summary>The plugin guide, walked as its reader walks it.</summary>
public sealed class PartnerPathTests : IDisposable
{
    private readonly Partner _partner = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _partner.Dispose();

    [Fact]
    public async Task From_the_packages_alone_a_new_plugin_is_made_built_tried_and_packed()
    {
        await _partner.PackAsync(Token);
        (await _partner.DotnetAsync("new install Attendant.Templates", Token)).ShouldSucceed();
        (await _partner.DotnetAsync("tool install Attendant.Sdk.Cli --tool-path tools", Token)).ShouldSucceed();
        (await _partner.DotnetAsync("new attendant-pbx -n Acme.Pbx", Token)).ShouldSucceed();

        // a name that is none in code becomes one, and its id one of the manifest's
        (await _partner.DotnetAsync("new attendant-pbx -n My-Pbx", Token)).ShouldSucceed();
        (await File.ReadAllTextAsync(_partner.In("My-Pbx/My_Pbx/LinePlugin.cs"), Token)).ShouldContain("namespace My_Pbx;");
        (await File.ReadAllTextAsync(_partner.In("My-Pbx/My_Pbx/plugin.json"), Token)).ShouldContain("\"id\": \"my-pbx\"");

        File.Exists(_partner.In("Acme.Pbx/plugin-manifest.schema.json")).ShouldBeTrue();
        (await _partner.DotnetAsync("build Acme.Pbx/Acme.Pbx", Token)).ShouldSucceed();
        (await _partner.DotnetAsync("build Acme.Pbx/Acme.Pbx.Stage", Token)).ShouldSucceed();
        const string Built = "Acme.Pbx/Acme.Pbx/bin/Debug/net10.0";
        (await _partner.ToolAsync($"validate {Built}", Token)).ShouldSucceed();
        (await _partner.ToolAsync($"test {Built} --stage Acme.Pbx/Acme.Pbx.Stage/bin/Debug/net10.0/Acme.Pbx.Stage.dll", Token)).ShouldSucceed();
        (await _partner.ToolAsync($"pack {Built}", Token)).ShouldSucceed();

        var result = JObject.Parse(await File.ReadAllTextAsync(_partner.In("conformance.json"), Token));
        ((bool)result["conforms"]!).ShouldBeTrue();
        result["scenarios"]!.Select(s => (string?)s["isolation"]).Distinct().Order().ShouldBe(["assembly", "process"]);
        using var zip = ZipFile.OpenRead(_partner.In("acme.pbx-1.0.0.zip"));
        zip.Entries.Select(e => e.FullName).ShouldContain("Acme.Pbx.dll");
    }

    [Fact]
    public void The_template_asks_for_the_packages_of_its_own_version()
    {
        var root = BuiltPlugins.Root();
        var version = (string)XDocument.Load(Path.Combine(root, "Directory.Build.props")).Descendants("VersionPrefix").Single();

        foreach (var project in Directory.EnumerateFiles(Path.Combine(root, "sdk", "templates", "attendant-pbx"), "*.csproj", SearchOption.AllDirectories))
            XDocument.Load(project).Descendants("PackageReference").Select(r => (string)r.Attribute("Version")!).Distinct().ShouldBe([version], project);
    }
}
