using System.Runtime.CompilerServices;
using Attendant.Contracts.Hosting;

namespace Attendant.Plugins.Hosting;

/// <summary>A plugin in this process: in the server's for <c>assembly</c>, in the child's for <c>process</c>.</summary>
internal sealed class InProcessInstance : IPluginInstance
{
    private readonly PluginEntry _entry;
    private readonly IPluginHost _host;
    private readonly Func<long> _lastReport;
    private readonly GuestThreads _threads;
    private readonly TaskCompletionSource<string> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private PluginAssembly? _assembly;
    private IPlugin? _plugin;

    /// <param name="entry">What is loaded.</param>
    /// <param name="host">What the plugin is given.</param>
    /// <param name="lastReport">The number of its last report.</param>
    public InProcessInstance(PluginEntry entry, IPluginHost host, Func<long> lastReport)
    {
        _entry = entry;
        _host = host;
        _lastReport = lastReport;
        _threads = new GuestThreads(host.Instance);
    }

    public Task<string> Ended => _ended.Task;

    public int? ProcessId => null;

    /// <summary>The load context while it is in memory; for telling whether it came back.</summary>
    public WeakReference<System.Runtime.Loader.AssemblyLoadContext>? Context => _assembly?.Context;

    public long? MemoryBytes() => null;

    public Task<StartOutcome> StartAsync(CancellationToken cancellationToken) => _threads.RunAsync(async () =>
    {
        var (assembly, fault) = PluginAssembly.Load(_entry);
        if (assembly is null)
            return StartOutcome.Refused(ConnectorState.LoadFailed, fault!);
        _assembly = assembly;
        PluginFaults.Watch(assembly, Fault);
        try
        {
            _plugin = assembly.Create();
            return StartOutcome.Of(await _plugin.StartAsync(_host, cancellationToken));
        }
        catch (Exception thrown) when (thrown is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            var cause = thrown is System.Reflection.TargetInvocationException { InnerException: { } inner } ? inner : thrown;
            _host.Log.Write(PluginLogLevel.Error, "The start threw.", cause.ToString());
            return StartOutcome.Crashed($"The plugin threw at its start: {Sentence(cause)}");
        }
    });

    public async Task<CallOutcome<TResult>> CallAsync<TCapability, TResult>(
        Func<TCapability, CancellationToken, Task<TResult>> call, CancellationToken cancellationToken)
        where TCapability : class
    {
        var capability = (TCapability)(object)_plugin!;
        // the server's code must not go on on a thread of the plugin's
        var done = new TaskCompletionSource<CallOutcome<TResult>>(TaskCreationOptions.RunContinuationsAsynchronously);
        _ = _threads.RunAsync(async () =>
        {
            try
            {
                var result = await call(capability, cancellationToken);
                done.TrySetResult(new CallOutcome<TResult>(result, _lastReport()));
            }
            catch (Exception thrown)
            {
                done.TrySetException(thrown);
            }

            return true;
        });
        return await done.Task;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (_plugin is not { } plugin)
            return;
        await _threads.RunAsync(async () =>
        {
            await plugin.StopAsync(cancellationToken);
            return true;
        });
    }

    public ValueTask DisposeAsync()
    {
        Unload();
        return ValueTask.CompletedTask;
    }

    // a frame that held the plugin would keep its assembly in memory
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Unload()
    {
        _plugin = null;
        _assembly?.Dispose();
        _ended.TrySetResult("Ended.");
    }

    private void Fault(Exception thrown)
    {
        _host.Log.Write(PluginLogLevel.Error, "An exception that the plugin did not catch.", thrown.ToString());
        _ended.TrySetResult($"The plugin threw on a thread of its own and did not catch it: {Sentence(thrown)}");
    }

    private static string Sentence(Exception thrown) =>
        $"{thrown.GetType().Name}: {thrown.Message.ReplaceLineEndings(" ")}";
}
