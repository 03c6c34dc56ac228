namespace Attendant.Pbx.Csta.Tests;

/// <summary>Messages as public sources show them.</summary>
internal static class Capture
{
    public static byte[] Bytes(string name) => File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Fixtures", name + ".xml"));

    public static string Text(string name) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Fixtures", name + ".xml"));

    public static IEnumerable<string> Names =>
        Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Fixtures"), "*.xml").Select(path => Path.GetFileNameWithoutExtension(path)).Order();
}
