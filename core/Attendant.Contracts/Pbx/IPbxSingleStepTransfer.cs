using Attendant.Contracts.Hosting;

namespace Attendant.Contracts.Pbx;

/// <summary>Blind transfer (ECMA-269).</summary>
public interface IPbxSingleStepTransfer
{
    /// <summary>Sends the other party of a connected or held call to a destination and takes the device out.</summary>
    Task<ServiceResult> SingleStepTransferCallAsync(DestinationRequest request, CancellationToken cancellationToken);
}
