namespace Attendant.Plugins.Hosting;

/// <summary>One instance of a plugin, in this process or in a child; it is started once and ended once.</summary>
/// <remarks>Disposing ends it for certain, as far as can be; <see cref="StopAsync"/> before it asks politely.</remarks>
internal interface IPluginInstance : IAsyncDisposable
{
    /// <summary>Completes with the reason where the instance ends by itself.</summary>
    Task<string> Ended { get; }

    /// <summary>The child process.</summary>
    int? ProcessId { get; }

    /// <summary>What the child occupies, in bytes.</summary>
    long? MemoryBytes();

    /// <summary>Loads the plugin and starts it. The caller gives up by itself at its deadline.</summary>
    Task<StartOutcome> StartAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Makes one call on a capability. Throws what the plugin throws (<see cref="PluginException"/> from a child) and
    /// <see cref="LinkLostException"/> where the child has gone.
    /// </summary>
    Task<CallOutcome<TResult>> CallAsync<TCapability, TResult>(
        Func<TCapability, CancellationToken, Task<TResult>> call, CancellationToken cancellationToken)
        where TCapability : class;

    /// <summary>Called with every heartbeat: brings up to date what the instance was given.</summary>
    Task RefreshAsync() => Task.CompletedTask;

    /// <summary>Has the plugin stop.</summary>
    Task StopAsync(CancellationToken cancellationToken);
}
