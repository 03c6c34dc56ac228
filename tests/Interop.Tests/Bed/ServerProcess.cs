using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Attendant.Interop.Bed;

/// <summary>The server as an administrator runs it: a process, a data folder, a connector file, users by command.</summary>
internal sealed partial class ServerProcess : IAsyncDisposable
{
    public const string Password = "interop-7Kq2";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly string _data = Directory.CreateTempSubdirectory("attendant-interop-").FullName;
    private readonly List<string> _output = [];
    private readonly TaskCompletionSource<int> _listening = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _running = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Process? _process;

    public int Port { get; private set; }

    public string Output
    {
        get
        {
            lock (_output)
            {
                return string.Join('\n', _output);
            }
        }
    }

    /// <summary>Makes the users, each named as its extension's owner, and starts with one connector.</summary>
    public async Task StartAsync(string connector, IReadOnlyDictionary<string, string> extensionsByUser)
    {
        Directory.CreateDirectory(Path.Combine(_data, "connectors.d"));
        await File.WriteAllTextAsync(Path.Combine(_data, "connectors.d", "asterisk.json"), connector);
        foreach (var (user, extension) in extensionsByUser)
        {
            using var adding = Start(["users", "add", user, "--extension", extension, "--edition", "Bae", "--role", "Operator", "--password-from", "env:ATTENDANT_PASSWORD"]);
            await adding.WaitForExitAsync().WaitAsync(Patience);
            if (adding.ExitCode != 0)
            {
                throw new InvalidOperationException($"users add ended with {adding.ExitCode}:\n{Output}");
            }
        }

        _process = Start(["serve", "--Tcp:Port=0", "--Tls:Port=0", "--Web:Port=0", "--Web:TlsPort=0", "--Addresses:0=127.0.0.1", "--Settings:ParkedCallsShared=true"]);
        try
        {
            Port = await _listening.Task.WaitAsync(Patience);
            await _running.Task.WaitAsync(Patience);
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"The server did not become ready:\n{Output}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
            _process.Dispose();
        }

        Directory.Delete(_data, recursive: true);
    }

    private Process Start(string[] arguments)
    {
        var process = new Process
        {
            StartInfo = new ProcessStartInfo("dotnet", [Repository.Server, .. arguments, "--data", _data])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                Environment = { ["ATTENDANT_PASSWORD"] = Password, ["ASTERISK_SECRET"] = "cti-secret" },
            },
        };
        process.OutputDataReceived += (_, line) => Take(line.Data);
        process.ErrorDataReceived += (_, line) => Take(line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    private void Take(string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (_output)
        {
            _output.Add(line);
        }

        if (PlainPort().Match(line) is { Success: true } port)
        {
            _listening.TrySetResult(int.Parse(port.Groups[1].Value, CultureInfo.InvariantCulture));
        }

        if (line.Contains("Connector asterisk is running", StringComparison.Ordinal))
        {
            _running.TrySetResult();
        }
    }

    [GeneratedRegex(@"plain on 127\.0\.0\.1:(\d+)")]
    private static partial Regex PlainPort();
}
