using Attendant.Plugins.Files;
using Attendant.Plugins.Gate;
using Attendant.Plugins.Link;
using Attendant.Plugins.Manifests;
using Attendant.Plugins.Secrets;
using Attendant.Plugins.Supervision;
using Microsoft.Extensions.Logging;

namespace Attendant.Plugins;

/// <summary>All connectors of this server: reads their files, starts, watches, restarts and stops them.</summary>
public sealed class Connectors : IAsyncDisposable
{
    private readonly ConnectorOptions _options;
    private readonly TimeProvider _time;
    private readonly ILoggerFactory _logs;
    private readonly IConnectorObserver _observer;
    private readonly SecretReferences _secrets;
    private readonly ConnectorFolder _folder;
    private readonly ChildStarter _starter = new();
    private readonly IInstanceFactory _instances;
    private readonly SemaphoreSlim _reading = new(1);
    private readonly CancellationTokenSource _stopping = new();
    private readonly Lock _gate = new();
    private readonly SortedDictionary<string, Supervisor> _supervisors = new(StringComparer.Ordinal);
    private LoadGate? _loadGate;
    private Task _watch = Task.CompletedTask;
    private bool _stopped;

    /// <summary>Nothing is read or started before <see cref="StartAsync"/>.</summary>
    public Connectors(ConnectorOptions options, TimeProvider time, ILoggerFactory logs, IConnectorObserver observer, ISecretStore secrets)
        : this(options, time, logs, observer, secrets, null)
    {
    }

    internal Connectors(
        ConnectorOptions options, TimeProvider time, ILoggerFactory logs, IConnectorObserver observer, ISecretStore secrets, IInstanceFactory? instances)
    {
        // a child has a working folder of its own
        _options = options = options with
        {
            PluginFolder = Path.GetFullPath(options.PluginFolder),
            ConnectorFolder = Path.GetFullPath(options.ConnectorFolder),
            StateFolder = Path.GetFullPath(options.StateFolder),
            HostProgram = Path.GetFullPath(options.HostProgram),
            HostProgram32 = Path.GetFullPath(options.HostProgram32),
        };
        _time = time;
        _logs = logs;
        _observer = observer;
        _secrets = new SecretReferences(secrets);
        _folder = new ConnectorFolder(options, time, logs.CreateLogger<Connectors>());
        _instances = instances ?? new InstanceFactory(options, _secrets, _starter, time);
    }

    /// <summary>How each connector stands, by name; those that never got past the gate included.</summary>
    public IReadOnlyList<ConnectorStatus> Statuses => [.. Supervisors().Where(supervisor => !supervisor.IsGone).Select(supervisor => supervisor.Status)];

    /// <summary>The plugins installed now. Empty before <see cref="StartAsync"/>.</summary>
    public IReadOnlyList<InstalledPlugin> Plugins => _loadGate?.Plugins ?? [];

    /// <summary>Reads the folders, starts what is enabled side by side, and watches. Does not wait for the starts.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(_options.ConnectorFolder);
        Directory.CreateDirectory(_options.StateFolder);
        _loadGate ??= await GateAsync(cancellationToken);
        await ReadAsync();
        _watch = Task.Run(() => _folder.WatchAsync(ReadAsync, _stopping.Token), CancellationToken.None);
    }

    /// <summary>Stops watching, then stops every instance side by side.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        await _watch.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        // a reading under way may still add one
        await _reading.WaitAsync(cancellationToken);
        _stopped = true;
        _reading.Release();
        await Task.WhenAll(Supervisors().Select(supervisor => supervisor.DisposeAsync().AsTask())).WaitAsync(cancellationToken);
    }

    /// <summary>The connector of this name, or null where there is none or it never got past the gate.</summary>
    public Connector? Find(string name)
    {
        lock (_gate)
            return _supervisors.TryGetValue(name, out var supervisor) ? supervisor.Connector : null;
    }

    /// <summary>Stops the instance and starts a new one from the file on disk; ends a quarantine. False where there is no such connector.</summary>
    public async Task<bool> RestartAsync(string name, CancellationToken cancellationToken)
    {
        await ReadAsync().WaitAsync(cancellationToken);
        Supervisor? supervisor;
        lock (_gate)
            _supervisors.TryGetValue(name, out supervisor);
        if (supervisor is null || supervisor.IsGone)
            return false;
        supervisor.Restart();
        return true;
    }

    /// <summary>Runs the gate over every file as far as it goes without loading anything.</summary>
    public async Task<IReadOnlyList<ConnectorStatus>> CheckAsync(CancellationToken cancellationToken)
    {
        var gate = _loadGate ??= await GateAsync(cancellationToken);
        var checkedOnes = new List<ConnectorStatus>();
        foreach (var (name, file) in (_folder.Read() ?? new Dictionary<string, FileText>()).OrderBy(file => file.Key, StringComparer.Ordinal))
        {
            var verdict = file.Fault is { } fault
                ? GateVerdict.Refused(ConnectorState.Unreadable, $"{name}.json {fault}.")
                : await gate.CheckAsync(name, file.Text, cancellationToken);
            checkedOnes.Add(new ConnectorStatus
            {
                Name = name,
                State = verdict.State,
                Since = _time.GetUtcNow(),
                Reason = verdict.Reason,
                PluginId = verdict.PluginId,
                Version = verdict.Plan?.Manifest.Version,
                Provides = verdict.Plan?.Manifest.Provides ?? [],
                Isolation = verdict.Plan?.Isolation ?? Isolation.Unknown,
            });
        }

        return checkedOnes;
    }

    /// <summary>Stops what was not stopped.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!_stopped)
            await StopAsync(CancellationToken.None);
        _starter.Dispose();
        _stopping.Dispose();
        _reading.Dispose();
    }

    private async Task<LoadGate> GateAsync(CancellationToken cancellationToken) =>
        new(_options, _secrets, await ManifestSchema.ReadAsync(cancellationToken));

    private async Task ReadAsync()
    {
        await _reading.WaitAsync();
        try
        {
            if (!_stopped && _folder.Read() is { } files)
                Take(files);
        }
        finally
        {
            _reading.Release();
        }
    }

    private void Take(IReadOnlyDictionary<string, FileText> files)
    {
        lock (_gate)
        {
            foreach (var (name, supervisor) in _supervisors)
                supervisor.FileIs(files.GetValueOrDefault(name));
            foreach (var (name, file) in files)
            {
                if (!_supervisors.ContainsKey(name))
                    _supervisors[name] = new Supervisor(name, file, Surroundings());
            }
        }
    }

    private ConnectorSurroundings Surroundings() => new()
    {
        Options = _options,
        Time = _time,
        Logs = _logs,
        Observer = _observer,
        Gate = _loadGate!,
        Instances = _instances,
        Random = System.Random.Shared.NextDouble,
    };

    private IReadOnlyList<Supervisor> Supervisors()
    {
        lock (_gate)
            return [.. _supervisors.Values];
    }
}
