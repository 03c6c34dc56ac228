using System.Threading.Channels;
using Attendant.Contracts.Diagnosis;
using Attendant.Contracts.Hosting;
using Attendant.Plugins.Manifests;
using Attendant.Plugins.Reports;
using Attendant.Plugins.Supervision;

namespace Attendant.Plugins;

/// <summary>
/// One connector: commands go in, reports come out. It outlives its instances; a call while none runs is refused with
/// <see cref="ServiceFailureCode.LinkDown"/>.
/// </summary>
public sealed class Connector
{
    private readonly StatusBoard _board;
    private volatile Running? _running;
    private volatile PluginManifest _manifest;

    internal Connector(string name, PluginManifest manifest, StatusBoard board, int reportCapacity)
    {
        Name = name;
        _manifest = manifest;
        _board = board;
        Queue = new ReportQueue(reportCapacity);
    }

    /// <summary>The connector's name.</summary>
    public string Name { get; }

    /// <summary>What the plugin in force says of itself.</summary>
    public PluginManifest Manifest => _manifest;

    /// <summary>How it stands now.</summary>
    public ConnectorStatus Status => _board.Status;

    /// <summary>
    /// Reports and the beginnings and ends of instances, in order. One reader. Completed when the connector is removed.
    /// Where the reader is too slow, reports are dropped and a <see cref="ReportsLost"/> stands in their place.
    /// </summary>
    public ChannelReader<ConnectorItem> Reports => Queue.Reader;

    internal ReportQueue Queue { get; }

    /// <summary>Whether the running instance has a capability; false while none runs.</summary>
    /// <typeparam name="TCapability">An interface of the contract.</typeparam>
    public bool Has<TCapability>()
        where TCapability : class => _running?.Capabilities.Contains(typeof(TCapability).Name) == true;

    /// <summary>
    /// Calls the plugin. Always answers within the call's deadline: what hangs, throws, is missing or down is a refusal.
    /// </summary>
    /// <typeparam name="TCapability">An interface of the contract.</typeparam>
    /// <param name="call">Makes exactly one call on the capability and returns its task.</param>
    /// <param name="cancellationToken">Gives up waiting; the plugin's token is cancelled too.</param>
    public async Task<ProviderAnswer> CallAsync<TCapability>(
        Func<TCapability, CancellationToken, Task<ServiceResult>> call, CancellationToken cancellationToken)
        where TCapability : class
    {
        var (outcome, refusal) = await MakeAsync(call, cancellationToken);
        return new ProviderAnswer(refusal is null ? outcome.Result : ServiceResult.Failed(refusal), outcome.AfterReport);
    }

    /// <summary>As the other overload, for a call that yields a value.</summary>
    public async Task<ProviderAnswer<T>> CallAsync<TCapability, T>(
        Func<TCapability, CancellationToken, Task<ServiceResult<T>>> call, CancellationToken cancellationToken)
        where TCapability : class
        where T : class
    {
        var (outcome, refusal) = await MakeAsync(call, cancellationToken);
        return new ProviderAnswer<T>(refusal is null ? outcome.Result : refusal, outcome.AfterReport);
    }

    /// <summary>Has the plugin walk its checks.</summary>
    public async Task<ProviderAnswer<DiagnosisReport>> DiagnoseAsync(DiagnosisSubject subject, CancellationToken cancellationToken)
    {
        var (outcome, refusal) = await MakeAsync<IPlugin, DiagnosisReport>((plugin, token) => plugin.DiagnoseAsync(subject, token), cancellationToken);
        if (refusal is null && outcome.Result is null)
            refusal = new ServiceFailure { Code = ServiceFailureCode.Unknown, Message = $"The plugin of connector {Name} gave no diagnosis." };
        return new ProviderAnswer<DiagnosisReport>(refusal is null ? outcome.Result! : refusal, outcome.AfterReport);
    }

    internal void Use(PluginManifest manifest) => _manifest = manifest;

    internal void Attach(GuardedCalls calls, IReadOnlySet<string> capabilities) => _running = new Running(calls, capabilities);

    internal void Detach() => _running = null;

    private async Task<GuardedCall<TResult>> MakeAsync<TCapability, TResult>(
        Func<TCapability, CancellationToken, Task<TResult>> call, CancellationToken cancellationToken)
        where TCapability : class
    {
        if (_running is not { } running)
            return GuardedCall<TResult>.Refused(NotRunning(), Queue.LastNumber);
        if (!running.Capabilities.Contains(typeof(TCapability).Name))
        {
            var failure = new ServiceFailure
            {
                Code = ServiceFailureCode.NotSupported,
                Message = $"The plugin {Manifest.Id} of connector {Name} does not offer {typeof(TCapability).Name}.",
            };
            return GuardedCall<TResult>.Refused(failure, Queue.LastNumber);
        }

        return await running.Calls.MakeAsync(call, cancellationToken);
    }

    private ServiceFailure NotRunning()
    {
        var status = Status;
        return new ServiceFailure
        {
            Code = ServiceFailureCode.LinkDown,
            Message = $"Connector {Name} is not running ({status.State}). {status.Reason}".TrimEnd(),
            Transient = status.State is ConnectorState.Starting or ConnectorState.Restarting,
        };
    }

    private sealed record Running(GuardedCalls Calls, IReadOnlySet<string> Capabilities);
}
