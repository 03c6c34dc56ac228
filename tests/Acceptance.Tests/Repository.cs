namespace Attendant.Acceptance;

/// <summary>The source tree these tests were built from, and what was built beside them.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>The server as the same configuration built it.</summary>
    public static string Server { get; } = Path.Combine(
        Root, "core", "Attendant.Server", Path.GetRelativePath(Path.Combine(Root, "tests", "Acceptance.Tests"), AppContext.BaseDirectory), "Attendant.Server.dll");

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "Attendant.sln")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder ?? throw new InvalidOperationException("These tests run from the source tree they were built in.");
    }
}
