using System.CommandLine;
using System.Text.RegularExpressions;

namespace Attendant.Sdk.Cli.CommandLine;

/// <summary><c>attendant-plugin new Name</c>: the same files as <c>dotnet new attendant-pbx</c>, without installing a template.</summary>
internal static partial class NewCommand
{
    private const string Prefix = "template/";

    public static Command Make()
    {
        var name = new Argument<string>("name") { Description = "The plugin's name: a C# namespace, for instance Acme.Pbx." };
        var output = new Option<string?>("--output", "-o") { Description = "The folder to write into; by default one of that name." };
        var command = new Command("new", "Begins a PBX plugin with its stage.") { name, output };
        command.SetAction((parsed, cancellationToken) => WriteAsync(parsed.GetRequiredValue(name), parsed.GetValue(output), cancellationToken));
        return command;
    }

    private static async Task<int> WriteAsync(string name, string? output, CancellationToken cancellationToken)
    {
        if (!Name().IsMatch(name))
        {
            await Console.Error.WriteLineAsync($"'{name}' is no name for a plugin: letters and digits, parts joined by dots, each beginning with a letter.");
            return 2;
        }

        var folder = Path.GetFullPath(output ?? name);
        if (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any())
        {
            await Console.Error.WriteLineAsync($"{folder} is not empty; name another folder with --output.");
            return 2;
        }

        var assembly = typeof(NewCommand).Assembly;
        foreach (var resource in assembly.GetManifestResourceNames().Where(r => r.StartsWith(Prefix, StringComparison.Ordinal)))
        {
            using var stream = assembly.GetManifestResourceStream(resource)!;
            using var reader = new StreamReader(stream);
            var text = await reader.ReadToEndAsync(cancellationToken);
            var target = Path.Combine(folder, Fill(resource[Prefix.Length..].Replace('\\', '/'), name));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            await File.WriteAllTextAsync(target, Fill(text, name), cancellationToken);
        }

        Console.WriteLine($"Written to {folder}. README.md there says what comes next.");
        return 0;
    }

    // an id has small letters, as the template makes them
    private static string Fill(string text, string name) =>
        Placeholder().Replace(text, found => char.IsUpper(found.Value[0]) ? name : name.ToLowerInvariant());

    [GeneratedRegex("NewPbx|newpbx")]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9]*(\.[A-Za-z][A-Za-z0-9]*)*$")]
    private static partial Regex Name();
}
