using Attendant.Contracts.Hosting;

namespace Attendant.Contracts.Pbx;

/// <summary>Forwarding at the PBX (ECMA-269).</summary>
public interface IPbxForwarding
{
    /// <summary>Switches one kind of forwarding on or off. Others stay as they are.</summary>
    Task<ServiceResult> SetForwardingAsync(ForwardingRequest request, CancellationToken cancellationToken);
}
