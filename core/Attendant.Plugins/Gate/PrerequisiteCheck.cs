using Attendant.Plugins.Manifests;

namespace Attendant.Plugins.Gate;

/// <summary>Is everything there that must be installed beside the plugin?</summary>
internal static class PrerequisiteCheck
{
    private static readonly string[] LibraryFolders = OperatingSystem.IsWindows()
        ? [Environment.SystemDirectory]
        : ["/lib", "/usr/lib", "/usr/local/lib", "/lib64", "/usr/lib64", "/lib/x86_64-linux-gnu", "/usr/lib/x86_64-linux-gnu",
            "/lib/aarch64-linux-gnu", "/usr/lib/aarch64-linux-gnu"];

    public static string? Check(GateCase subject)
    {
        var runtime = Version.Parse(subject.Manifest.Runtime.AsSpan("net".Length));
        if (runtime.Major > Environment.Version.Major)
            return $"{subject.Plugin} needs .NET {runtime}; this server runs on .NET {Environment.Version}; upgrade the server.";
        if (subject.Manifest.NativeFiles.FirstOrDefault(file => !File.Exists(Path.Combine(subject.Folder, file))) is { } native)
            return $"{subject.Plugin} needs its file {native}; it is not in {subject.Folder}; install the plugin again.";
        var missing = subject.Manifest.Prerequisites.FirstOrDefault(needed =>
            (needed.Os is null || needed.Os == PlatformCheck.Os) && !IsThere(needed, subject.Folder));
        if (missing is not null)
            return $"{subject.Plugin} needs the {missing.Kind} {missing.Name}; it is not on this machine; {missing.Remedy.TrimEnd('.')}.";
        if (subject.Isolation != Isolation.Process)
            return null;
        var program = subject.File.Architecture == "x86" ? subject.Options.HostProgram32 : subject.Options.HostProgram;
        return File.Exists(program)
            ? null
            : $"Running in a process of its own needs the program {program}; it is not there; install the server again with the plugin host"
              + (subject.File.Architecture == "x86" ? " for 32 bit." : ".");
    }

    // a library is looked for, not loaded: loading runs its code in this process
    private static bool IsThere(PluginPrerequisite needed, string folder) => needed.Kind switch
    {
        "file" => File.Exists(needed.Name) || Directory.Exists(needed.Name),
        "command" => SearchPath().Any(path => File.Exists(Path.Combine(path, needed.Name))
            || (OperatingSystem.IsWindows() && File.Exists(Path.Combine(path, needed.Name + ".exe")))),
        _ => LibraryFolders.Append(folder).Concat(OperatingSystem.IsWindows() ? SearchPath() : [])
            .Any(path => File.Exists(Path.Combine(path, needed.Name))),
    };

    private static string[] SearchPath() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
}
