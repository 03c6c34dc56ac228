namespace Attendant.Interop.Bed;

/// <summary>The source tree these tests were built from, and what was built beside them.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    public static string Server { get; } = Built("core/Attendant.Server", "Attendant.Server.dll");

    public static string Console { get; } = Built("samples/TerminalConsole", "attendant-console.dll");

    // of the same configuration
    private static string Built(string project, string program) =>
        Path.Combine(Root, project, Path.GetRelativePath(Path.Combine(Root, "tests", "Interop.Tests"), AppContext.BaseDirectory), program);

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
