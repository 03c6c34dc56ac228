using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Attendant.Testing.Processes;

/// <summary>
/// The server as an administrator runs it: a process with a data folder of its own, on ports of the system's choice.
/// Connector files may come, change and go at any time.
/// </summary>
public sealed class ServerProcess : IAsyncDisposable
{
    /// <summary>Every user's.</summary>
    public const string Password = "operator-7Kq2";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly string[] _settings;
    private SpokenLines _spoken = new();
    private Process? _process;

    /// <param name="settings">Beside those that every test needs: <c>--Name:Part=value</c>. They hold for every command.</param>
    public ServerProcess(params string[] settings)
    {
        _settings = ["--Tcp:Port=0", "--Tls:Port=0", "--Web:Port=0", "--Web:TlsPort=0", "--Addresses:0=127.0.0.1", .. settings];
        Directory.CreateDirectory(ConnectorFolder);
    }

    public string DataFolder { get; } = Directory.CreateTempSubdirectory("attendant-server-").FullName;

    /// <summary>What every process that is started here finds in its environment.</summary>
    public Dictionary<string, string> Environment { get; } = new() { ["ATTENDANT_PASSWORD"] = Password };

    /// <summary>The core that it has to itself; null for any.</summary>
    public int? Core { get; set; }

    /// <summary>The server's program; where it is not said, the one built beside the tests.</summary>
    public string Program { get; init; } = Repository.Server;

    /// <summary>Where consoles come in without TLS, once started; another after each start.</summary>
    public int Port { get; private set; }

    /// <summary>Where consoles come in by TLS, once started.</summary>
    public int TlsPort { get; private set; }

    /// <summary>Where consoles come in by WebSocket without TLS, once started.</summary>
    public int WebPort { get; private set; }

    public int ProcessId => Running.Id;

    /// <summary>Everything that the server wrote since its last start.</summary>
    public string Output => _spoken.ToString();

    /// <summary>The end of it.</summary>
    public string LastWords => string.Join('\n', Output.TrimEnd().Split('\n').TakeLast(8));

    private string ConnectorFolder => Path.Combine(DataFolder, "connectors.d");

    private Process Running => _process ?? throw new InvalidOperationException("The server was not started.");

    /// <summary>Writes a connector file the way a careful editor does: beside it, then by renaming.</summary>
    public void WriteConnector(string name, string text)
    {
        var beside = Path.Combine(ConnectorFolder, $".{name}.new");
        File.WriteAllText(beside, text);
        File.Move(beside, Path.Combine(ConnectorFolder, $"{name}.json"), overwrite: true);
    }

    public void RemoveConnector(string name) => File.Delete(Path.Combine(ConnectorFolder, $"{name}.json"));

    public async Task AddUserAsync(string name, params string[] options)
    {
        var added = await RunAsync(["users", "add", name, .. options, "--password-from", "env:ATTENDANT_PASSWORD"]);
        if (added.ExitCode != 0)
        {
            throw new InvalidOperationException($"The user {name} could not be added. {added}");
        }
    }

    /// <summary>Runs a command on the same data folder, beside the server where that runs.</summary>
    public async Task<CommandResult> RunAsync(params string[] arguments)
    {
        using var command = new Process { StartInfo = Command(arguments) };
        command.Start();
        var output = command.StandardOutput.ReadToEndAsync();
        var errors = command.StandardError.ReadToEndAsync();
        try
        {
            await command.WaitForExitAsync().WaitAsync(Patience);
        }
        finally
        {
            if (!command.HasExited)
            {
                command.Kill(entireProcessTree: true);
            }
        }

        return new CommandResult(command.ExitCode, await output, await errors);
    }

    /// <summary>Starts it and waits until consoles may come in.</summary>
    /// <param name="command"><c>serve</c> or <c>trial</c>.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task StartAsync(string command = "serve", CancellationToken cancellationToken = default)
    {
        var spoken = _spoken = new SpokenLines();
        _process = new Process { StartInfo = Command([command]) };
        _process.OutputDataReceived += (_, line) => spoken.Add(line.Data);
        _process.ErrorDataReceived += (_, line) => spoken.Add(line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        // by then every listener has said its port; one that is switched off says none
        await SaysAsync(@"Attendant \S+ started", cancellationToken);
        (Port, TlsPort, WebPort) = (PortOf("plain"), PortOf("tls"), PortOf("web"));
    }

    /// <summary>Waits for a line that matches; one that was written before counts.</summary>
    public async Task<Match> SaysAsync(string pattern, CancellationToken cancellationToken = default)
    {
        try
        {
            return await _spoken.WaitAsync(new Regex(pattern)).WaitAsync(Patience, cancellationToken);
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"The server did not say {pattern}:\n{Output}");
        }
    }

    /// <summary>Ends it as Ctrl-C does and tells how it ended.</summary>
    public async Task<int> InterruptAsync(CancellationToken cancellationToken = default)
    {
        using var kill = Process.Start("kill", ["-INT", Running.Id.ToString(CultureInfo.InvariantCulture)]);
        await Running.WaitForExitAsync(cancellationToken).WaitAsync(Patience, cancellationToken);
        return Running.ExitCode;
    }

    /// <summary>Ends it as a power cut does (kill -9); its children are left to themselves. It may be started again.</summary>
    public async Task KillAsync()
    {
        Running.Kill();
        await Running.WaitForExitAsync();
        Running.Dispose();
        _process = null;
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            if (!_process.HasExited)
            {
                _process.Kill(entireProcessTree: true);
            }

            await _process.WaitForExitAsync();
            _process.Dispose();
        }

        Directory.Delete(DataFolder, recursive: true);
    }

    private int PortOf(string transport)
    {
        var said = Regex.Match(Output, $@"Consoles may come in: {transport} on 127\.0\.0\.1:(\d+)");
        return said.Success ? int.Parse(said.Groups[1].Value, CultureInfo.InvariantCulture) : 0;
    }

    private ProcessStartInfo Command(string[] arguments)
    {
        var info = PinnedProcess.Command(Core, "dotnet", [Program, .. arguments, "--data", DataFolder, .. _settings]);
        foreach (var (name, value) in Environment)
        {
            info.Environment[name] = value;
        }

        return info;
    }
}
