using System.Threading.Channels;
using Attendant.Contracts.Diagnosis;
using Attendant.Contracts.Hosting;
using Attendant.Plugins.Manifests;

namespace Attendant.Plugins;

/// <summary>
/// One connector: commands go in, reports come out. It outlives its instances; a call while none runs is refused with
/// <see cref="ServiceFailureCode.LinkDown"/>.
/// </summary>
public sealed class Connector
{
    internal Connector()
    {
    }

    /// <summary>The connector's name.</summary>
    public string Name => throw new NotImplementedException();

    /// <summary>What the plugin in force says of itself.</summary>
    public PluginManifest Manifest => throw new NotImplementedException();

    /// <summary>How it stands now.</summary>
    public ConnectorStatus Status => throw new NotImplementedException();

    /// <summary>
    /// Reports and the beginnings and ends of instances, in order. One reader. Completed when the connector is removed.
    /// Where the reader is too slow, reports are dropped and a <see cref="ReportsLost"/> stands in their place.
    /// </summary>
    public ChannelReader<ConnectorItem> Reports => throw new NotImplementedException();

    /// <summary>Whether the running instance has a capability; false while none runs.</summary>
    /// <typeparam name="TCapability">An interface of the contract.</typeparam>
    public bool Has<TCapability>()
        where TCapability : class => throw new NotImplementedException();

    /// <summary>
    /// Calls the plugin. Always answers within the call's deadline: what hangs, throws, is missing or down is a refusal.
    /// </summary>
    /// <typeparam name="TCapability">An interface of the contract.</typeparam>
    /// <param name="call">Makes exactly one call on the capability and returns its task.</param>
    /// <param name="cancellationToken">Gives up waiting; the plugin's token is cancelled too.</param>
    public Task<ProviderAnswer> CallAsync<TCapability>(
        Func<TCapability, CancellationToken, Task<ServiceResult>> call, CancellationToken cancellationToken)
        where TCapability : class => throw new NotImplementedException();

    /// <summary>As the other overload, for a call that yields a value.</summary>
    public Task<ProviderAnswer<T>> CallAsync<TCapability, T>(
        Func<TCapability, CancellationToken, Task<ServiceResult<T>>> call, CancellationToken cancellationToken)
        where TCapability : class
        where T : class => throw new NotImplementedException();

    /// <summary>Has the plugin walk its checks.</summary>
    public Task<ProviderAnswer<DiagnosisReport>> DiagnoseAsync(DiagnosisSubject subject, CancellationToken cancellationToken) =>
        throw new NotImplementedException();
}
