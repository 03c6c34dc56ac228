using Attendant.Contracts.Hosting;

namespace Attendant.Contracts.Pbx;

/// <summary>Sending a ringing call on (ECMA-269).</summary>
public interface IPbxDeflection
{
    /// <summary>Sends the call that rings at the device to a destination.</summary>
    Task<ServiceResult> DeflectCallAsync(DestinationRequest request, CancellationToken cancellationToken);
}
