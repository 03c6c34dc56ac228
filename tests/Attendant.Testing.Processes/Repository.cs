namespace Attendant.Testing.Processes;

/// <summary>The source tree these tests were built from, and what was built beside them in the same configuration.</summary>
public static class Repository
{
    public static string Root { get; } = FindRoot();

    public static string Server { get; } = Built("core/Attendant.Server", "Attendant.Server.dll");

    /// <summary>What <c>dotnet publish</c> makes of it where the benchmarks ask for it: compiled for this processor.</summary>
    public static string PublishedServer { get; } = Path.Combine(Root, "artifacts", "published", "Attendant.Server.dll");

    public static string Console { get; } = Built("samples/TerminalConsole", "attendant-console.dll");

    /// <summary>Every plugin in a folder of its own, the fixtures of the tests included.</summary>
    public static string BuiltPlugins { get; } = Path.Combine(Root, "artifacts", "plugins");

    // a test lies in its project's bin/CONFIGURATION/FRAMEWORK
    private static string Built(string project, string program)
    {
        var framework = new DirectoryInfo(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));
        return Path.Combine(Root, project, "bin", framework.Parent!.Name, framework.Name, program);
    }

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
