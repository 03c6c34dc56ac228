using System.Diagnostics.CodeAnalysis;
using Attendant.Contracts.Hosting;

namespace Attendant.Contracts.Pbx;

/// <summary>Agents of the PBX's own groups (ECMA-269). Experimental until a real PBX has exercised it end to end.</summary>
[Experimental("ATT003")]
public interface IPbxAgents
{
    /// <summary>Sets an agent's state; told back by <see cref="AgentReported"/>.</summary>
    Task<ServiceResult> SetAgentStateAsync(AgentStateRequest request, CancellationToken cancellationToken);
}
