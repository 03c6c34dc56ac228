using System.Runtime.CompilerServices;

namespace Attendant.Sdk.TestKit.Tests;

/// <summary>The plugins as they were built before these tests.</summary>
internal static class BuiltPlugins
{
    public static string Folder(string id) => Path.Combine(Root(), "artifacts", "plugins", id);

    public static string Sample(string id) => Path.Combine(Root(), "artifacts", "samples", id);

    public static string Root([CallerFilePath] string here = "")
    {
        var folder = Path.GetDirectoryName(here);
        while (folder is not null && !File.Exists(Path.Combine(folder, "Attendant.sln"))) folder = Path.GetDirectoryName(folder);
        return folder ?? throw new InvalidOperationException("These tests load plugins from the tree they were built from; it is not there.");
    }
}
