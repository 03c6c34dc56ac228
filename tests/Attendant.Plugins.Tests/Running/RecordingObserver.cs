using System.Collections.Concurrent;

namespace Attendant.Plugins.Running;

/// <summary>Remembers what it was told, and reads every connector's reports so that nobody waits.</summary>
internal sealed class RecordingObserver : IConnectorObserver
{
    private readonly Lock _gate = new();
    private readonly List<ConnectorStatus> _statuses = [];
    private TaskCompletionSource _news = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public ConcurrentDictionary<string, Connector> Connectors { get; } = [];

    public ConcurrentDictionary<string, ConnectorReader> Readers { get; } = [];

    public ConcurrentQueue<string> Told { get; } = [];

    public void Added(Connector connector)
    {
        Told.Enqueue($"added {connector.Name}");
        Connectors[connector.Name] = connector;
        Readers[connector.Name] = new ConnectorReader(connector.Reports);
    }

    public void Removed(Connector connector)
    {
        Told.Enqueue($"removed {connector.Name}");
        Connectors.TryRemove(connector.Name, out _);
    }

    public void StatusChanged(ConnectorStatus status)
    {
        TaskCompletionSource news;
        lock (_gate)
        {
            _statuses.Add(status);
            (news, _news) = (_news, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        }

        news.SetResult();
    }

    /// <summary>All statuses told of a connector.</summary>
    public IReadOnlyList<ConnectorStatus> Of(string name)
    {
        lock (_gate)
            return [.. _statuses.Where(status => status.Name == name)];
    }

    /// <summary>The first status told, from the given count on, that is as wanted.</summary>
    public async Task<ConnectorStatus> UntilAsync(string name, Func<ConnectorStatus, bool> wanted, int from = 0)
    {
        using var net = new CancellationTokenSource(TimeSpan.FromSeconds(120));
        while (true)
        {
            Task news;
            lock (_gate)
            {
                if (_statuses.Where(status => status.Name == name).Skip(from).FirstOrDefault(wanted) is { } found)
                    return found;
                news = _news.Task;
            }

            try
            {
                await news.WaitAsync(net.Token);
            }
            catch (OperationCanceledException)
            {
                throw new TimeoutException($"{name} never came to be as wanted; told was: {string.Join(" | ", Of(name).Select(s => $"{s.State} {s.Reason} {s.RefusedChange}"))}");
            }
        }
    }

    public Task<ConnectorStatus> UntilAsync(string name, ConnectorState state, int from = 0) =>
        UntilAsync(name, status => status.State == state, from);
}
