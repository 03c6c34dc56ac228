namespace Attendant.Sdk.Cli.CommandLine;

/// <summary>A package does not carry the right to execute: an installed tool gives it to the program that hosts a plugin.</summary>
internal static class HostRights
{
    private const UnixFileMode Execute = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    public static void Give(string program)
    {
        if (OperatingSystem.IsWindows() || !File.Exists(program)) return;
        var mode = File.GetUnixFileMode(program);
        if (!mode.HasFlag(UnixFileMode.UserExecute)) File.SetUnixFileMode(program, mode | Execute);
    }
}
