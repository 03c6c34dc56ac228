using Autofac;
using Autofac.Core;
using Attendant.Server.CommandLine;
using Attendant.Server.Configuration;
using Attendant.Storage;

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
        var container = builder.Build();
        try
        {
            return new AttendantServer(container);
        }
        catch (DependencyResolutionException fault)
        {
            container.Dispose();
            if (RefusalIn(fault, options) is { } refusal)
            {
                throw refusal;
            }

            throw;
        }
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

    // what an object found out while it was made, out of the container's wrapping
    private static Exception? RefusalIn(Exception fault, ServerOptions options) => Chain(fault).Select(inner => inner switch
    {
        DatabaseRefusedException or ConfigurationRefusedException => inner,
        InvalidDataException certificate => new StartRefusedException(certificate.Message, fault),
        IOException or UnauthorizedAccessException => DataFolder.CannotBeWritten(options.Data, inner),
        _ => null,
    }).FirstOrDefault(refusal => refusal is not null);

    private static IEnumerable<Exception> Chain(Exception? fault)
    {
        for (; fault is not null; fault = fault.InnerException)
        {
            yield return fault;
        }
    }
}
