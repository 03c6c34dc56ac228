using System.Runtime.InteropServices;

namespace Attendant.Plugins.Gate;

/// <summary>Does the plugin run on this system?</summary>
internal static class PlatformCheck
{
    public static string Os =>
        OperatingSystem.IsWindows() ? "windows" : OperatingSystem.IsMacOS() ? "macos" : "linux";

    public static string? Check(GateCase subject)
    {
        var architecture = subject.File.Architecture ?? RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant();
        var platforms = subject.Manifest.Platforms;
        if (platforms.Count == 0 || platforms.Any(platform =>
            platform.Os == Os && (platform.Architectures.Count == 0 || platform.Architectures.Contains(architecture))))
        {
            return null;
        }

        var needed = string.Join(" or ", platforms.Select(platform =>
            platform.Architectures.Count == 0 ? platform.Os : $"{platform.Os} ({string.Join(", ", platform.Architectures)})"));
        return $"{subject.Plugin} needs {needed}; this is {Os} ({architecture}); run this connector on such a machine, or set 'architecture'.";
    }
}
