using Attendant.Contracts.Hosting;
using Attendant.Model;
using Attendant.Server.Commands;

namespace Attendant.Server.Connectors;

/// <summary>Commands to connectors by their names.</summary>
internal sealed class PbxCalls(Lazy<Attendant.Plugins.Connectors> connectors) : IPbxCalls
{
    public async Task<ServiceResult> AskAsync<TAbility>(
        ConnectorId connector, Func<TAbility, CancellationToken, Task<ServiceResult>> service, CancellationToken cancellationToken)
        where TAbility : class =>
        connectors.Value.Find(connector.Value) is { } found
            ? (await found.CallAsync(service, cancellationToken)).Result
            : ServiceResult.Failed(Gone(connector));

    public async Task<ServiceResult<TAnswer>> AskAsync<TAbility, TAnswer>(
        ConnectorId connector, Func<TAbility, CancellationToken, Task<ServiceResult<TAnswer>>> service, CancellationToken cancellationToken)
        where TAbility : class
        where TAnswer : class =>
        connectors.Value.Find(connector.Value) is { } found
            ? (await found.CallAsync(service, cancellationToken)).Result
            : Gone(connector);

    private static ServiceFailure Gone(ConnectorId connector) =>
        new() { Code = ServiceFailureCode.LinkDown, Message = $"The connector {connector} is not there any more." };
}
