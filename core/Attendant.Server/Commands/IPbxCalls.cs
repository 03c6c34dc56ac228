using Attendant.Contracts.Hosting;
using Attendant.Model;

namespace Attendant.Server.Commands;

/// <summary>The way from a command to the connector that carries it out.</summary>
internal interface IPbxCalls
{
    /// <summary>
    /// Asks a connector's plugin for a service. Never throws for what a plugin does: one that is not there, lacks the
    /// ability, hangs or breaks is a failed result.
    /// </summary>
    Task<ServiceResult> AskAsync<TAbility>(
        ConnectorId connector, Func<TAbility, CancellationToken, Task<ServiceResult>> service, CancellationToken cancellationToken)
        where TAbility : class;

    /// <inheritdoc cref="AskAsync{TAbility}(ConnectorId, Func{TAbility, CancellationToken, Task{ServiceResult}}, CancellationToken)"/>
    Task<ServiceResult<TAnswer>> AskAsync<TAbility, TAnswer>(
        ConnectorId connector, Func<TAbility, CancellationToken, Task<ServiceResult<TAnswer>>> service, CancellationToken cancellationToken)
        where TAbility : class
        where TAnswer : class;
}
