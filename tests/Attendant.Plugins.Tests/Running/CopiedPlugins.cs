namespace Attendant.Plugins.Running;

/// <summary>The built fixtures in a folder where a test can change them; "fixture.hasty" is the faulty one with 3 s to start.</summary>
internal sealed class CopiedPlugins : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public CopiedPlugins()
    {
        Copy("fixture.counting", "fixture.counting");
        Copy("fixture.faulty", "fixture.faulty");
        Copy("fixture.faulty", "fixture.hasty");
        Change("fixture.hasty", "\"settings\":", "\"health\": { \"startSeconds\": 3 },\n  \"settings\":");
    }

    public string Folder => _folder.Path;

    /// <summary>Copies a fixture under another id.</summary>
    public void Copy(string fixture, string id)
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Repository.BuiltPlugins, fixture)))
            File.Copy(file, Path.Combine(_folder.Sub(id), Path.GetFileName(file)));
        Change(id, $"\"id\": \"{fixture}\"", $"\"id\": \"{id}\"");
    }

    /// <summary>Changes the text of a plugin.json.</summary>
    public void Change(string id, string from, string to)
    {
        var path = Path.Combine(_folder.Path, id, "plugin.json");
        File.WriteAllText(path, File.ReadAllText(path).Replace(from, to, StringComparison.Ordinal));
    }

    public void Dispose() => _folder.Dispose();
}
