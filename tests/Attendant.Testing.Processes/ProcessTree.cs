using System.Globalization;

namespace Attendant.Testing.Processes;

/// <summary>Which processes there are, by <c>/proc</c>.</summary>
public static class ProcessTree
{
    public static IReadOnlyList<int> ChildrenOf(int parent) => [.. All().Where(id => ParentOf(id) == parent)];

    /// <summary>Processes whose working folder lies below this one, whoever started them.</summary>
    public static IReadOnlyList<int> WorkingBelow(string folder) =>
        [.. All().Where(id => FolderOf(id)?.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal) == true)];

    /// <summary>False also for one that has ended and is not yet waited for.</summary>
    public static bool IsRunning(int id) => Stat(id) is ['Z', ..] ? false : Stat(id) is not null;

    private static IEnumerable<int> All() =>
        Directory.EnumerateDirectories("/proc").Select(folder => int.TryParse(Path.GetFileName(folder), out var id) ? id : 0).Where(id => id > 0);

    private static int ParentOf(int id) => Stat(id) is { } stat ? int.Parse(stat.Split(' ')[1], CultureInfo.InvariantCulture) : 0;

    // from the state on; the name before it may hold anything
    private static string? Stat(int id)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{id}/stat");
            return stat[(stat.LastIndexOf(')') + 2)..];
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static string? FolderOf(int id)
    {
        try
        {
            return new FileInfo($"/proc/{id}/cwd").LinkTarget;
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
