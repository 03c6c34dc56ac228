namespace Attendant.Testing.Processes;

/// <summary>
/// Built plugins in a folder where a test can change them: the fixtures, and "fixture.hasty", which is the faulty one with
/// 3 s to start.
/// </summary>
public sealed class CopiedPlugins : IDisposable
{
    public CopiedPlugins()
    {
        Copy("fixture.counting", "fixture.counting");
        Copy("fixture.faulty", "fixture.faulty");
        Copy("fixture.faulty", "fixture.hasty");
        Change("fixture.hasty", "\"settings\":", "\"health\": { \"startSeconds\": 3 },\n  \"settings\":");
    }

    public string Folder { get; } = Directory.CreateTempSubdirectory("attendant-plugins-").FullName;

    /// <summary>Copies a plugin, perhaps under another id.</summary>
    public void Copy(string plugin, string id)
    {
        var source = Path.Combine(Repository.BuiltPlugins, plugin);
        foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(Folder, id, Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        Change(id, $"\"id\": \"{plugin}\"", $"\"id\": \"{id}\"");
    }

    /// <summary>Changes the text of a plugin.json.</summary>
    public void Change(string id, string from, string to)
    {
        var path = Path.Combine(Folder, id, "plugin.json");
        File.WriteAllText(path, File.ReadAllText(path).Replace(from, to, StringComparison.Ordinal));
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
