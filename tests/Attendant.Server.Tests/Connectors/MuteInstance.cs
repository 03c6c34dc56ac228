using Attendant.Plugins.Hosting;

namespace Attendant.Server.Connectors;

/// <summary>An instance that answers no call.</summary>
internal sealed class MuteInstance : IPluginInstance
{
    private readonly TaskCompletionSource _never = new();

    /// <summary>Completes when it is called for the first time.</summary>
    public TaskCompletionSource Called { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<string> Ended => new TaskCompletionSource<string>().Task;

    public int? ProcessId => null;

    public long? MemoryBytes() => null;

    public Task<StartOutcome> StartAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    public async Task<CallOutcome<TResult>> CallAsync<TCapability, TResult>(
        Func<TCapability, CancellationToken, Task<TResult>> call, CancellationToken cancellationToken)
        where TCapability : class
    {
        Called.TrySetResult();
        await _never.Task;
        return default!;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
