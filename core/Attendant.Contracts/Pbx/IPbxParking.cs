using Attendant.Contracts.Hosting;

namespace Attendant.Contracts.Pbx;

/// <summary>Parking (ECMA-269). Parked calls are told by <see cref="ParkedCallReported"/>.</summary>
public interface IPbxParking
{
    /// <summary>Parks the other party of the call and takes the device out of it.</summary>
    Task<ServiceResult<CallParked>> ParkCallAsync(ParkRequest request, CancellationToken cancellationToken);

    /// <summary>Connects the device with the call parked in a slot.</summary>
    Task<ServiceResult<CallStarted>> RetrieveParkedCallAsync(RetrieveParkedRequest request, CancellationToken cancellationToken);
}
