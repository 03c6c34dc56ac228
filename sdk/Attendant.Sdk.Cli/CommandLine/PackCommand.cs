using System.CommandLine;
using System.IO.Compression;
using Attendant.Plugins.Signing;
using Attendant.Sdk.TestKit.Running;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Attendant.Sdk.Cli.CommandLine;

/// <summary><c>attendant-plugin pack folder</c>: one file to hand over, with the checksum of every file in plugin.json.</summary>
internal static class PackCommand
{
    // the host has its own, and a debugger's files are of no use to a server
    private static readonly string[] LeftOut = ["Attendant.Contracts.dll", "Attendant.Contracts.xml", "Attendant.Contracts.pdb"];

    public static Command Make()
    {
        var folder = new Argument<string>("folder") { Description = "The folder with plugin.json and the built plugin." };
        var output = new Option<string>("--output", "-o") { Description = "The folder for the package.", DefaultValueFactory = _ => "." };
        var command = new Command("pack", "Packs the plugin into one file.") { folder, output };
        command.SetAction((parsed, cancellationToken) => PackAsync(Path.GetFullPath(parsed.GetRequiredValue(folder)), Path.GetFullPath(parsed.GetRequiredValue(output)), cancellationToken));
        return command;
    }

    private static async Task<int> PackAsync(string folder, string output, CancellationToken cancellationToken)
    {
        var faults = await PluginCheck.CheckAsync(folder, cancellationToken);
        foreach (var fault in faults) await Console.Error.WriteLineAsync(fault);
        if (faults.Count > 0) return 1;
        var manifest = JObject.Parse(await File.ReadAllTextAsync(Path.Combine(folder, "plugin.json"), cancellationToken));
        var hashes = (await PluginSigning.HashFilesAsync(folder, cancellationToken)).Where(h => !LeftOut.Contains(h.Key)).ToList();
        manifest["files"] = new JObject(hashes.Select(h => new JProperty(h.Key, h.Value)));
        // it stood for other files
        manifest.Remove("signature");
        Directory.CreateDirectory(output);
        var path = Path.Combine(output, $"{manifest["id"]}-{manifest["version"]}.zip");
        await using (var package = new FileStream(path, FileMode.Create))
        using (var zip = new ZipArchive(package, ZipArchiveMode.Create))
        {
            await using (var entry = zip.CreateEntry("plugin.json").Open())
            await using (var writer = new StreamWriter(entry)) await writer.WriteAsync(manifest.ToString(Formatting.Indented));
            foreach (var (name, _) in hashes)
            {
                await using var entry = zip.CreateEntry(name).Open();
                await using var file = File.OpenRead(Path.Combine(folder, name));
                await file.CopyToAsync(entry, cancellationToken);
            }
        }

        Console.WriteLine($"{path}: unpack it into the server's plugin folder as {manifest["id"]}/{manifest["version"]}.");
        return 0;
    }
}
