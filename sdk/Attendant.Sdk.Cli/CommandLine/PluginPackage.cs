using System.IO.Compression;
using System.IO.Enumeration;
using System.Security.Cryptography;
using Attendant.Plugins.Manifests;
using Attendant.Plugins.Signing;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Attendant.Sdk.Cli.CommandLine;

/// <summary>A built plugin as one file.</summary>
internal sealed class PluginPackage
{
    private static readonly EnumerationOptions All = new() { RecurseSubdirectories = true, AttributesToSkip = 0 };
    private readonly string _folder;
    private JObject? _manifest;

    public PluginPackage(string folder)
    {
        _folder = folder;
        Links = Directory.Exists(folder) ? [.. EnumerateLinks(folder).Select(Name)] : [];
    }

    /// <summary>What is a link, to within or without.</summary>
    public IReadOnlyList<string> Links { get; }

    public string Id => (string)_manifest!["id"]!;

    public string Version => (string)_manifest!["version"]!;

    /// <summary>Writes it beside and moves it there; gives its path.</summary>
    public async Task<string> WriteAsync(string output, ECDsa? key, CancellationToken cancellationToken)
    {
        var (manifest, fault) = JsonText.Read(await File.ReadAllTextAsync(Path.Combine(_folder, "plugin.json"), cancellationToken));
        _manifest = manifest ?? throw new InvalidDataException($"plugin.json {fault}.");
        var path = Path.Combine(output, $"{Id}-{Version}.zip");
        var beside = $"{path}.part";
        await using (var file = new FileStream(beside, FileMode.Create))
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create))
        {
            var hashes = new JObject();
            foreach (var name in Directory.EnumerateFiles(_folder, "*", All).Select(Name).Where(IsPacked).Order(StringComparer.Ordinal))
            {
                // read once: what is packed is what the checksum is of
                var content = await File.ReadAllBytesAsync(Path.Combine(_folder, name), cancellationToken);
                hashes[name] = Convert.ToHexStringLower(SHA256.HashData(content));
                await AddAsync(zip, name, content, cancellationToken);
            }

            _manifest["files"] = hashes;
            // it stood for other files
            _manifest.Remove("signature");
            var text = _manifest.ToString(Formatting.Indented);
            await AddAsync(zip, "plugin.json", System.Text.Encoding.UTF8.GetBytes(key is null ? text : PluginSigning.Sign(text, key)), cancellationToken);
        }

        File.Move(beside, path, overwrite: true);
        return path;
    }

    // what a link leads to is not looked into
    private static FileSystemEnumerable<string> EnumerateLinks(string folder) => new(folder, (ref FileSystemEntry entry) => entry.ToFullPath(), All)
    {
        ShouldIncludePredicate = (ref FileSystemEntry entry) => entry.Attributes.HasFlag(FileAttributes.ReparsePoint),
        ShouldRecursePredicate = (ref FileSystemEntry entry) => !entry.Attributes.HasFlag(FileAttributes.ReparsePoint),
    };

    private static async Task AddAsync(ZipArchive zip, string name, byte[] content, CancellationToken cancellationToken)
    {
        await using var entry = zip.CreateEntry(name).Open();
        await entry.WriteAsync(content, cancellationToken);
    }

    // the server has the contract and the runtime; what "dotnet publish" left within is the same once more
    private static bool IsPacked(string name) =>
        name != "plugin.json" && !name.StartsWith("publish/", StringComparison.Ordinal) && !name.StartsWith("Attendant.Contracts.", StringComparison.Ordinal)
        && !name.EndsWith(".runtimeconfig.json", StringComparison.Ordinal);

    private string Name(string path) => Path.GetRelativePath(_folder, path).Replace('\\', '/');
}
