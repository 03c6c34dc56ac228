namespace Attendant.Server.Composition;

/// <summary>A stage that consists of tasks that run until the server stops.</summary>
internal abstract class BackgroundStage : IStage, IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private Task _tasks = Task.CompletedTask;

    public abstract StageOrder Order { get; }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _tasks = Task.WhenAll(Run(_stop.Token).Select(run => Task.Run(run, CancellationToken.None)));
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stop.CancelAsync();
        await _tasks.WaitAsync(cancellationToken);
    }

    public void Dispose() => _stop.Dispose();

    protected abstract IEnumerable<Func<Task>> Run(CancellationToken stopping);
}
