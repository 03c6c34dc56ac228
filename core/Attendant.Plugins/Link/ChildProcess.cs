using System.Diagnostics;
using System.Globalization;
using Attendant.Plugins.Hosting;
using Microsoft.Extensions.Logging;

namespace Attendant.Plugins.Link;

/// <summary>The process of a child: started with an environment of its own, read, and ended for certain.</summary>
internal sealed class ChildProcess : IAsyncDisposable
{
    // what programs need to run at all; nothing else of the server's environment reaches a plugin, where secrets may lie
    private static readonly string[] Inherited =
    [
        "PATH", "HOME", "USER", "LANG", "LC_ALL", "TZ", "TMPDIR", "TEMP", "TMP", "SystemRoot", "SystemDrive", "windir", "USERPROFILE",
        "LOCALAPPDATA", "APPDATA", "ProgramData", "ProgramFiles", "ALLUSERSPROFILE", "COMPUTERNAME", "NUMBER_OF_PROCESSORS", "LD_LIBRARY_PATH",
        "SSL_CERT_FILE", "SSL_CERT_DIR", "http_proxy", "https_proxy", "no_proxy", "HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY",
    ];

    private readonly Process _process;
    private readonly Task _output;
    private readonly LastWords _lastWords = new();
    private readonly Lazy<Task> _end;

    private ChildProcess(Process process, string name, ILogger log, TimeProvider time)
    {
        _process = process;
        Id = process.Id;
        var limit = new LogLimit(time);
        _output = Task.WhenAll(
            BoundedLines.ReadAsync(process.StandardOutput, line => Log("standard output", line)),
            BoundedLines.ReadAsync(process.StandardError, line =>
            {
                _lastWords.Hear(line);
                Log("standard error", line);
            }));
        Exited = ExitAsync();
        _end = new Lazy<Task>(EndAsync);

        void Log(string stream, string line)
        {
            if (!limit.Take(out var heldBack))
                return;
            if (heldBack > 0)
                ConnectorLog.LinesHeldBack(log, name, heldBack);
            ConnectorLog.Wrote(log, name, stream, line);
        }
    }

    public int Id { get; }

    /// <summary>
    /// It has come to its link, so it ends with the server whatever becomes of that, and what it may have started is to be
    /// ended with it.
    /// </summary>
    public bool HasCome { get; set; }

    /// <summary>Completes with the exit code.</summary>
    public Task<int> Exited { get; }

    /// <summary>Resident memory in bytes; null once it has gone.</summary>
    public long? MemoryBytes()
    {
        try
        {
            _process.Refresh();
            return _process.HasExited ? null : _process.WorkingSet64;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    public static async Task<ChildProcess> StartAsync(ChildStarter starter, string program, string folder, LinkPipes pipes, int memoryMegabytes, string name, ILogger log, TimeProvider time)
    {
        // the runtime that runs the server; a server that brings its own has a plugin host that does too
        var runtime = typeof(object).Assembly.Location is { Length: > 0 } own ? Path.GetFullPath(Path.Combine(Path.GetDirectoryName(own)!, "..", "..", "..")) : null;
        // an assembly is the same for every system; that runtime starts it
        var isAssembly = Path.GetExtension(program) == ".dll";
        var info = new ProcessStartInfo(isAssembly ? Path.Combine(runtime ?? "", "dotnet") : program, isAssembly ? [program] : [])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            CreateNoWindow = true,
            WorkingDirectory = folder,
        };
        info.Environment.Clear();
        foreach (var variable in Inherited)
        {
            if (Environment.GetEnvironmentVariable(variable) is { } value)
                info.Environment[variable] = value;
        }

        info.Environment[Handshake.LinkVariable] = pipes.Name;
        info.Environment[Handshake.TokenVariable] = pipes.Token;
        info.Environment[Handshake.ParentVariable] = Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
        if (runtime is not null)
            info.Environment["DOTNET_ROOT"] = runtime;
        info.Environment["DOTNET_GCHeapHardLimit"] = (memoryMegabytes * 1024L * 1024L).ToString("x", CultureInfo.InvariantCulture);
        // no door for other programs, and nothing left in the folder for temporary files when it is killed
        info.Environment["DOTNET_EnableDiagnostics"] = "0";
        return new ChildProcess(await starter.StartAsync(info), name, log, time);
    }

    /// <summary>How it ended, for people.</summary>
    public async Task<string> EndingAsync()
    {
        var code = await Exited;
        // a grandchild may hold the stream open
        await Task.WhenAny(_output, Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System));
        // the shell's convention, which the runtime follows: 128 and the signal
        var how = code switch
        {
            0 => "ended by itself",
            134 => "aborted (signal 6)",
            137 => "was killed (signal 9)",
            139 => "had a memory fault (signal 11)",
            143 => "was ended (signal 15)",
            _ => $"ended with code {code}",
        };
        return _lastWords.Text is { } words ? $"The child process {how}: {words}" : $"The child process {how}.";
    }

    /// <summary>Ends it for certain. Whoever finds it at fault may, and whoever is done with it; it ends once, and all wait for that.</summary>
    public ValueTask DisposeAsync() => new(_end.Value);

    private async Task EndAsync()
    {
        try
        {
            // the runtime stops what has children before it kills it: were the server killed in between, one that does not yet
            // watch its parent would stay behind, stopped for ever
            if (!_process.HasExited)
                _process.Kill(entireProcessTree: HasCome);
        }
        catch (Exception gone) when (gone is InvalidOperationException or System.ComponentModel.Win32Exception or AggregateException)
        {
            // it was faster
        }

        await Exited;
        _process.Dispose();
    }

    private async Task<int> ExitAsync()
    {
        await _process.WaitForExitAsync();
        return _process.ExitCode;
    }
}
