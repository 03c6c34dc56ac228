using Attendant.Plugins.Hosting;
using Attendant.Plugins.Link;
using Attendant.Plugins.Reports;
using StreamJsonRpc;

namespace Attendant.PluginHost;

/// <summary>What the server calls: starts the plugin the way the server itself would, passes calls on, stops it.</summary>
internal sealed class HostedPlugin : IAsyncDisposable
{
    private const int LogCapacity = 1000;

    private readonly Stream _reportPipe;
    private readonly TaskCompletionSource<Task> _pumping = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile IReadOnlyDictionary<string, string> _secrets = new Dictionary<string, string>();
    private ReportQueue? _queue;
    private InProcessInstance? _instance;

    public HostedPlugin(Stream reportPipe) => _reportPipe = reportPipe;

    /// <summary>Completes when the reports' pipe has broken.</summary>
    public Task Pumped => _pumping.Task.Unwrap();

    public async ValueTask DisposeAsync()
    {
        if (_instance is { } instance)
            await instance.DisposeAsync();
    }

    [JsonRpcMethod("start")]
    public async Task<StartOutcome> StartAsync(StartRequest request, CancellationToken cancellationToken)
    {
        _secrets = request.Secrets;
        _queue = new ReportQueue(request.ReportCapacity);
        var log = new FrameLog(request.LogLevel, LogCapacity);
        _pumping.SetResult(new ReportPump(_reportPipe, _queue.Reader, log).RunAsync());
        var host = new InstanceHost(name => _secrets.GetValueOrDefault(name))
        {
            Instance = request.Instance,
            SettingsJson = request.SettingsJson,
            StateFolder = request.StateFolder,
            Time = TimeProvider.System,
            Reports = new QueueSink(_queue),
            Log = log,
        };
        _instance = new InProcessInstance(request.Entry, host, () => _queue.LastNumber);
        return await _instance.StartAsync(cancellationToken);
    }

    [JsonRpcMethod("call")]
    public async Task<CallAnswer> CallAsync(CallRequest call, CancellationToken cancellationToken)
    {
        if (ContractInterfaces.Find(call.Capability) is not { } capability || CapabilityMethod.Find(capability, call.Method) is not { } method)
            return new CallAnswer(null, 0, $"The contract has no {call.Capability}.{call.Method}.", null);
        try
        {
            var outcome = await _instance!.CallAsync<Contracts.Hosting.IPlugin, System.Text.Json.JsonElement>(
                (plugin, token) => method.InvokeAsync(plugin, call.Request, token), cancellationToken);
            return new CallAnswer(outcome.Result, outcome.AfterReport, null, null);
        }
        // a call that was given up ends as one for whoever gave it up; the plugin did as it was told
        catch (Exception thrown) when (thrown is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            return new CallAnswer(null, _queue!.LastNumber, thrown.Message, thrown.ToString());
        }
    }

    [JsonRpcMethod("stop")]
    public async Task<CallAnswer> StopAsync(CancellationToken cancellationToken)
    {
        Exception? thrown = null;
        try
        {
            if (_instance is { } instance)
                await instance.StopAsync(cancellationToken);
        }
        catch (Exception fault)
        {
            thrown = fault;
        }

        return new CallAnswer(null, _queue?.LastNumber ?? 0, thrown?.Message, thrown?.ToString());
    }

    [JsonRpcMethod("secrets")]
    public void Secrets(Dictionary<string, string> secrets) => _secrets = secrets;
}
