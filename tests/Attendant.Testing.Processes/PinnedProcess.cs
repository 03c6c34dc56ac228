using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Attendant.Testing.Processes;

/// <summary>A program that runs on one core alone where one is named, until it is disposed.</summary>
public sealed class PinnedProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private readonly SpokenLines _spoken = new();
    private readonly Process _process;

    private PinnedProcess(Process process) => _process = process;

    public int Id => _process.Id;

    public static PinnedProcess Start(int? core, string program, params string[] arguments)
    {
        var process = new Process { StartInfo = Command(core, program, arguments) };
        var pinned = new PinnedProcess(process);
        process.OutputDataReceived += (_, line) => pinned._spoken.Add(line.Data);
        process.ErrorDataReceived += (_, line) => pinned._spoken.Add(line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return pinned;
    }

    /// <summary>Whether a program is on the path.</summary>
    public static bool Finds(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program)));

    /// <summary>Waits for a line that matches; one that was written before counts.</summary>
    public async Task<Match> SaysAsync(string pattern)
    {
        try
        {
            return await _spoken.WaitAsync(new Regex(pattern)).WaitAsync(Patience);
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"{_process.StartInfo.FileName} did not say {pattern}:\n{_spoken}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    // taskset becomes the program, so that the process that was started is the one that is meant
    internal static ProcessStartInfo Command(int? core, string program, IEnumerable<string> arguments) =>
        new(
            core is null ? program : "taskset",
            core is null ? arguments : ["-c", core.Value.ToString(CultureInfo.InvariantCulture), program, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
}
