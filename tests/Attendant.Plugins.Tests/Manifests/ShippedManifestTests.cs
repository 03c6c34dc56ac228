using System.Text.RegularExpressions;
using Attendant.Plugins.Hosting;

namespace Attendant.Plugins.Manifests;

/// <summary>Every plugin.json of this tree would pass the gate's reading.</summary>
public sealed class ShippedManifestTests
{
    public static TheoryData<string> Manifests() =>
    [
        .. new[] { "plugins", "samples", "tests/fixtures" }.Select(folder => Path.Combine(Repository.Root, folder)).Where(Directory.Exists)
            .SelectMany(folder => Directory.EnumerateFiles(folder, "plugin.json", SearchOption.AllDirectories))
            .Select(path => Path.GetRelativePath(Repository.Root, path))
            .Where(path => !Regex.IsMatch(path, @"[\\/](bin|obj)[\\/]")),
    ];

    [Theory]
    [MemberData(nameof(Manifests))]
    public async Task It_fits_the_schema_and_names_what_the_contract_has(string path)
    {
        var schema = await ManifestSchema.ReadAsync(TestContext.Current.CancellationToken);
        var (document, fault) = JsonText.Read(File.ReadAllText(Path.Combine(Repository.Root, path)));
        fault.ShouldBeNull();
        SchemaCheck.Check(schema.Plugin, document!).ShouldBeEmpty();

        var manifest = ManifestReader.Plugin(document!);
        manifest.Capabilities.ShouldAllBe(name => ContractInterfaces.Find(name) != null);
        if (manifest.SettingsSchema is { } settings)
            (await SettingsSchema.ReadAsync(settings, TestContext.Current.CancellationToken)).Faults.ShouldBeEmpty();
    }
}
