using System.Threading.Channels;

namespace Attendant.Plugins.Running;

/// <summary>Reads a connector as the server would, from the first item on.</summary>
internal sealed class ConnectorReader
{
    private readonly Lock _gate = new();
    private readonly List<ConnectorItem> _items = [];
    private TaskCompletionSource _more = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public ConnectorReader(ChannelReader<ConnectorItem> reports) => Completed = ReadAsync(reports);

    public Task Completed { get; }

    public IReadOnlyList<ConnectorItem> Items
    {
        get
        {
            lock (_gate)
                return [.. _items];
        }
    }

    public async Task UntilAsync(Func<IReadOnlyList<ConnectorItem>, bool> wanted)
    {
        while (true)
        {
            Task more;
            lock (_gate)
            {
                if (wanted(_items))
                    return;
                more = _more.Task;
            }

            await more.WaitAsync(TimeSpan.FromSeconds(60));
        }
    }

    private async Task ReadAsync(ChannelReader<ConnectorItem> reports)
    {
        await foreach (var item in reports.ReadAllAsync())
        {
            TaskCompletionSource more;
            lock (_gate)
            {
                _items.Add(item);
                (more, _more) = (_more, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
            }

            more.SetResult();
        }
    }
}
