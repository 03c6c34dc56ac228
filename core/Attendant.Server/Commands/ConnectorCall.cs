using Attendant.Contracts.Hosting;
using Attendant.Model;

namespace Attendant.Server.Commands;

/// <summary>The services of one connector.</summary>
internal readonly record struct ConnectorCall(IPbxCalls Pbx, ConnectorId Connector)
{
    public Task<ServiceResult> AskAsync<TAbility>(Func<TAbility, CancellationToken, Task<ServiceResult>> service, CancellationToken cancellationToken)
        where TAbility : class => Pbx.AskAsync(Connector, service, cancellationToken);
}
