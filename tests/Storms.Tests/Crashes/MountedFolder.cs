using System.Diagnostics;

namespace Attendant.Storms.Crashes;

/// <summary>A file system of its own, mounted over a folder: one that can be full, or not be written.</summary>
internal sealed class MountedFolder : IAsyncDisposable
{
    private readonly string _folder;

    private MountedFolder(string folder) => _folder = folder;

    /// <summary>In memory, so large and no larger.</summary>
    public static Task<MountedFolder> SmallAsync(string folder, int megabytes) => MountAsync(folder, "-t", "tmpfs", "-o", $"size={megabytes}m", "attendant-test", folder);

    /// <summary>The folder as it is, and nothing in it can be written any more.</summary>
    public static async Task<MountedFolder> ReadOnlyAsync(string folder)
    {
        var mounted = await MountAsync(folder, "--bind", folder, folder);
        (await RunAsync("mount", "-o", "remount,bind,ro", folder)).ShouldBe(0);
        return mounted;
    }

    /// <summary>Takes every byte that is left.</summary>
    public void Fill()
    {
        using var ballast = new FileStream(Path.Combine(_folder, "ballast"), FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        foreach (var size in (int[])[64 * 1024, 4096, 256, 1])
        {
            try
            {
                while (true) ballast.Write(new byte[size]);
            }
            catch (IOException)
            {
                // full
            }
        }
    }

    /// <summary>Gives it back.</summary>
    public void Free() => File.Delete(Path.Combine(_folder, "ballast"));

    public async ValueTask DisposeAsync() => await RunAsync("umount", "--lazy", _folder);

    private static async Task<MountedFolder> MountAsync(string folder, params string[] arguments)
    {
        if (!OperatingSystem.IsLinux() || await RunAsync("mount", arguments) != 0)
            Assert.Skip("No file system can be mounted here: it takes root on Linux, in a container with CAP_SYS_ADMIN.");
        return new MountedFolder(folder);
    }

    private static async Task<int> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode;
    }
}
