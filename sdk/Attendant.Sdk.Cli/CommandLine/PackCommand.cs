using System.CommandLine;
using System.Security.Cryptography;
using Attendant.Sdk.TestKit.Running;

namespace Attendant.Sdk.Cli.CommandLine;

/// <summary><c>attendant-plugin pack folder</c>: one file to hand over, with the checksum of every file in plugin.json, signed where a key is given.</summary>
internal static class PackCommand
{
    public static Command Make()
    {
        var folder = new Argument<string>("folder") { Description = "The folder with plugin.json and the built plugin." };
        var output = new Option<string>("--output", "-o") { Description = "The folder for the package.", DefaultValueFactory = _ => "." };
        var key = new Option<string?>("--key", "-k") { Description = "Signs with this private key: a PEM file, ECDSA on P-256." };
        var command = new Command("pack", "Packs the plugin into one file.") { folder, output, key };
        command.SetAction((parsed, cancellationToken) => PackAsync(
            Path.GetFullPath(parsed.GetRequiredValue(folder)), Path.GetFullPath(parsed.GetRequiredValue(output)), parsed.GetValue(key), cancellationToken));
        return command;
    }

    private static async Task<int> PackAsync(string folder, string output, string? keyFile, CancellationToken cancellationToken)
    {
        // it would be packed itself the next time
        if (Within(output, folder))
            return await RefuseAsync(2, $"The package would lie in the folder that is packed, {folder}; name another with --output.");
        using var key = ECDsa.Create();
        if (keyFile is not null && await ReadKeyAsync(key, keyFile, cancellationToken) is { } wrong) return await RefuseAsync(2, wrong);
        var package = new PluginPackage(folder);
        if (package.Links is [var link, ..]) return await RefuseAsync(1, $"{link} is a link; a package holds files: put the file itself there, or build without it.");
        var faults = await PluginCheck.CheckAsync(folder, cancellationToken);
        if (faults.Count > 0) return await RefuseAsync(1, [.. faults]);

        Directory.CreateDirectory(output);
        var path = await package.WriteAsync(output, keyFile is null ? null : key, cancellationToken);
        Console.WriteLine($"{path}: unpack it into the server's plugin folder as {package.Id}/{package.Version}.");
        return 0;
    }

    private static bool Within(string inner, string outer) => $"{Path.TrimEndingDirectorySeparator(inner)}{Path.DirectorySeparatorChar}"
        .StartsWith($"{Path.TrimEndingDirectorySeparator(outer)}{Path.DirectorySeparatorChar}", OperatingSystem.IsWindows() ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal);

    private static async Task<string?> ReadKeyAsync(ECDsa key, string file, CancellationToken cancellationToken)
    {
        try
        {
            key.ImportFromPem(await File.ReadAllTextAsync(file, cancellationToken));
            return key.KeySize == 256 && key.ExportParameters(includePrivateParameters: true).D is not null ? null : $"{file} is no key on P-256.";
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException or CryptographicException)
        {
            return $"{file} needs to be a private key (PEM, ECDSA on P-256): {fault.Message}";
        }
    }

    private static async Task<int> RefuseAsync(int code, params string[] sentences)
    {
        foreach (var sentence in sentences) await Console.Error.WriteLineAsync(sentence);
        return code;
    }
}
