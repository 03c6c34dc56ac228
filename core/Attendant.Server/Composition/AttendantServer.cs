using Autofac;
using Attendant.Server.Configuration;

namespace Attendant.Server.Composition;

/// <summary>The server: every product object in one container, started and stopped by stages.</summary>
internal sealed class AttendantServer : IAsyncDisposable
{
    private static readonly TimeSpan StopWithin = TimeSpan.FromSeconds(20);

    private readonly IContainer _container;
    private readonly IReadOnlyList<IStage> _stages;
    private readonly Stack<IStage> _started = new();
    private readonly ILogger<AttendantServer> _log;

    private AttendantServer(IContainer container)
    {
        _container = container;
        _stages = [.. container.Resolve<IEnumerable<IStage>>().OrderBy(stage => stage.Order)];
        _log = container.Resolve<ILogger<AttendantServer>>();
    }

    /// <summary>Makes every object; nothing runs yet.</summary>
    /// <param name="options">The configuration, valid.</param>
    /// <param name="logs">Where logs go; not disposed here.</param>
    /// <param name="change">Replaces parts, for tests.</param>
    public static AttendantServer Make(ServerOptions options, ILoggerFactory logs, Action<ContainerBuilder>? change = null)
    {
        var builder = new ContainerBuilder();
        builder.RegisterModule(new ServerModule(options, logs));
        change?.Invoke(builder);
        return new AttendantServer(builder.Build());
    }

    public T Get<T>()
        where T : notnull => _container.Resolve<T>();

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var stage in _stages)
        {
            _started.Push(stage);
            await stage.StartAsync(cancellationToken);
        }
    }

    /// <summary>Stops what was started, in reverse. A stage that does not end in time is named in the log and left.</summary>
    public async Task StopAsync()
    {
        while (_started.TryPop(out var stage))
        {
            using var deadline = new CancellationTokenSource(StopWithin);
            try
            {
                await stage.StopAsync(deadline.Token);
            }
            catch (Exception fault)
            {
                ServerLog.StageDidNotStop(_log, stage.Order, fault);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await _container.DisposeAsync();
    }
}
