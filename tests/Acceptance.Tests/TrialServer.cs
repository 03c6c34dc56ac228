using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Attendant.Acceptance;

/// <summary>A trial in a process of its own, on ports of the system's choice.</summary>
internal sealed partial class TrialServer : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Process _process;
    private readonly string _data = Directory.CreateTempSubdirectory("attendant-acceptance-").FullName;
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _running = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<string> _output = [];

    private TrialServer(string? connector)
    {
        if (connector is not null)
        {
            Directory.CreateDirectory(Path.Combine(_data, "connectors.d"));
            File.WriteAllText(Path.Combine(_data, "connectors.d", "simulator.json"), connector);
        }

        _process = new Process
        {
            StartInfo = new ProcessStartInfo(
                "dotnet",
                [Repository.Server, "trial", "--data", _data, "--Tcp:Port=0", "--Tls:Port=0", "--Web:Port=0", "--Web:TlsPort=0", "--Addresses:0=127.0.0.1"])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            },
        };
        _process.OutputDataReceived += (_, line) => Take(line.Data);
        _process.ErrorDataReceived += (_, line) => Take(line.Data);
    }

    public int Plain { get; private set; }

    public int Tls { get; private set; }

    public int Web { get; private set; }

    public int WebTls { get; private set; }

    public int ProcessId => _process.Id;

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

    /// <summary>Starts a trial and waits until it listens and its PBX runs.</summary>
    /// <param name="connector">The connector file; null for the trial's own.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<TrialServer> StartAsync(string? connector, CancellationToken cancellationToken)
    {
        var server = new TrialServer(connector);
        server._process.Start();
        server._process.BeginOutputReadLine();
        server._process.BeginErrorReadLine();
        try
        {
            await Task.WhenAll(server._ready.Task, server._running.Task).WaitAsync(Patience, cancellationToken);
            return server;
        }
        catch (TimeoutException)
        {
            var output = server.Output;
            await server.DisposeAsync();
            throw new TimeoutException($"The trial did not become ready:\n{output}");
        }
    }

    /// <summary>Ends it as Ctrl-C does and tells how it ended.</summary>
    public async Task<int> InterruptAsync(CancellationToken cancellationToken)
    {
        using var kill = Process.Start("kill", ["-INT", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        await _process.WaitForExitAsync(cancellationToken).WaitAsync(Patience, cancellationToken);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        await _process.WaitForExitAsync();
        _process.Dispose();
        Directory.Delete(_data, recursive: true);
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

        if (Ports().Match(line) is { Success: true } ports)
        {
            Plain = Number(ports, "plain");
            Tls = Number(ports, "tls");
            Web = Number(ports, "web");
            WebTls = Number(ports, "webTls");
        }

        if (line.StartsWith("Ctrl-C", StringComparison.Ordinal))
        {
            _ready.TrySetResult();
        }

        if (line.Contains("simulator is running", StringComparison.Ordinal))
        {
            _running.TrySetResult();
        }
    }

    private static int Number(Match match, string group) => int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"(?<plain>\d+) \(plain TCP\), (?<tls>\d+) \(TLS\), ws://127\.0\.0\.1:(?<web>\d+)/console, wss://127\.0\.0\.1:(?<webTls>\d+)/console")]
    private static partial Regex Ports();
}
