using System.Threading.Channels;
using Attendant.Contracts.Hosting;
using Attendant.Plugins.Gate;
using Attendant.Plugins.Hosting;
using Attendant.Plugins.Reports;

namespace Attendant.Plugins.Supervision;

internal sealed class FakeInstance(FakeInstances of, ConnectorPlan plan, ReportFeed feed) : IPluginInstance
{
    private readonly TaskCompletionSource<string> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private readonly Channel<bool> _beats = Channel.CreateUnbounded<bool>();

    public ConnectorPlan Plan => plan;

    public ReportFeed Feed => feed;

    public bool Deaf { get; set; }

    public long Memory { get; set; }

    public bool Stopped { get; private set; }

    public TaskCompletionSource Disposed { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<string> Ended => _ended.Task;

    public int? ProcessId => 4711;

    /// <summary>Set once it runs and is watched over.</summary>
    public TaskCompletionSource Watched { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public long? MemoryBytes()
    {
        Watched.TrySetResult();
        return Memory;
    }

    public void Crash(string reason) => _ended.SetResult(reason);

    public Task<StartOutcome> StartAsync(CancellationToken cancellationToken) => Task.FromResult(of.Start(this));

    public async Task<CallOutcome<TResult>> CallAsync<TCapability, TResult>(
        Func<TCapability, CancellationToken, Task<TResult>> call, CancellationToken cancellationToken)
        where TCapability : class
    {
        _beats.Writer.TryWrite(true);
        if (Deaf)
            await new TaskCompletionSource().Task;
        return new CallOutcome<TResult>((TResult)(object)new HealthReport { Link = LinkState.Up, Monitored = 3 }, 0);
    }

    /// <summary>Completes when it is asked for its health.</summary>
    public async Task BeatAsync() => await _beats.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(60));

    public Task StopAsync(CancellationToken cancellationToken)
    {
        Stopped = true;
        return Task.CompletedTask;
    }

    public ValueTask DisposeAsync()
    {
        Disposed.TrySetResult();
        return ValueTask.CompletedTask;
    }
}
