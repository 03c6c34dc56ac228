using System.Runtime.CompilerServices;

namespace Attendant.Plugins;

/// <summary>The source tree these tests were built from.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    public static string BuiltPlugins => Path.Combine(Root, "artifacts", "plugins");

    private static string Find([CallerFilePath] string here = "")
    {
        var folder = Path.GetDirectoryName(here);
        while (!File.Exists(Path.Combine(folder!, "Attendant.sln")))
            folder = Path.GetDirectoryName(folder);
        return folder!;
    }
}
