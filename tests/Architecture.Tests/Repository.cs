using System.Runtime.CompilerServices;
using System.Xml.Linq;

namespace Attendant.Architecture;

/// <summary>The source tree these tests were built from.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>Every C# source below these folders, without what a build made.</summary>
    public static IEnumerable<string> Sources(params string[] folders) =>
        folders.Select(folder => Path.Combine(Root, folder))
            .Where(Directory.Exists)
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories))
            .Where(IsOurs);

    /// <summary>Every project below these folders: its name and the names of those it references at run time.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Projects(params string[] folders) =>
        folders.Select(folder => Path.Combine(Root, folder))
            .Where(Directory.Exists)
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*.csproj", SearchOption.AllDirectories))
            .Where(IsOurs)
            .ToDictionary(path => Path.GetFileNameWithoutExtension(path), References);

    public static string Relative(string path) => Path.GetRelativePath(Root, path).Replace('\\', '/');

    private static bool IsOurs(string path)
    {
        var parts = Relative(path).Split('/');
        // a template is text for others' trees, no room of this one
        return !parts.Contains("obj") && !parts.Contains("bin") && !parts.Contains("artifacts") && !parts.Contains("templates");
    }

    private static IReadOnlyList<string> References(string project) =>
        [.. XDocument.Load(project).Descendants("ProjectReference")
            .Where(reference => !IsBuildOrder(reference))
            .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/')))];

    private static bool IsBuildOrder(XElement reference) =>
        string.Equals(
            reference.Attribute("ReferenceOutputAssembly")?.Value ?? reference.Element("ReferenceOutputAssembly")?.Value,
            "false",
            StringComparison.OrdinalIgnoreCase);

    private static string FindRoot([CallerFilePath] string here = "")
    {
        var folder = Path.GetDirectoryName(here);
        while (folder is not null && !File.Exists(Path.Combine(folder, "Attendant.sln")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder ?? throw new InvalidOperationException("These tests read the source tree they were built from; it is not there.");
    }
}
