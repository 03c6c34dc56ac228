using Microsoft.Extensions.Logging;

namespace Attendant.Plugins;

/// <summary>All connectors of this server: reads their files, starts, watches, restarts and stops them.</summary>
public sealed class Connectors : IAsyncDisposable
{
    /// <summary>Nothing is read or started before <see cref="StartAsync"/>.</summary>
    public Connectors(ConnectorOptions options, TimeProvider time, ILoggerFactory logs, IConnectorObserver observer, ISecretStore secrets)
    {
    }

    /// <summary>How each connector stands, by name; those that never got past the gate included.</summary>
    public IReadOnlyList<ConnectorStatus> Statuses => throw new NotImplementedException();

    /// <summary>The plugins installed, as the folder was last read.</summary>
    public IReadOnlyList<InstalledPlugin> Plugins => throw new NotImplementedException();

    /// <summary>Reads the folders, starts what is enabled side by side, and watches. Does not wait for the starts.</summary>
    public Task StartAsync(CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>Stops watching, then stops every instance side by side.</summary>
    public Task StopAsync(CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>The connector of this name, or null where there is none or it never got past the gate.</summary>
    public Connector? Find(string name) => throw new NotImplementedException();

    /// <summary>Stops the instance and starts a new one from the file on disk; ends a quarantine. False where there is no such connector.</summary>
    public Task<bool> RestartAsync(string name, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>Runs the gate over every file as far as it goes without loading anything.</summary>
    public Task<IReadOnlyList<ConnectorStatus>> CheckAsync(CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => throw new NotImplementedException();
}
