using Attendant.Contracts.Hosting;

namespace Attendant.Contracts.Pbx;

/// <summary>Taking a call that rings elsewhere (ECMA-269).</summary>
public interface IPbxPickup
{
    /// <summary>Takes the call that rings at another device.</summary>
    Task<ServiceResult<CallStarted>> DirectedPickupCallAsync(PickupRequest request, CancellationToken cancellationToken);

    /// <summary>Takes a call that rings in the device's own pickup group. <see cref="PickupRequest.Ringing"/> is not used.</summary>
    Task<ServiceResult<CallStarted>> GroupPickupCallAsync(PickupRequest request, CancellationToken cancellationToken);
}
