using Attendant.Contracts.Hosting;
using Attendant.Contracts.Pbx;
using Attendant.Pbx.Simulator.Switching;

namespace Attendant.Pbx.Simulator;

public sealed partial class SimulatorPlugin : IPbxPickup, IPbxParking
{
    /// <inheritdoc/>
    public Task<ServiceResult<CallStarted>> DirectedPickupCallAsync(PickupRequest request, CancellationToken cancellationToken) =>
        DoAsync(
            PbxService.DirectedPickupCall,
            request.Taking,
            pbx => request.Ringing is { } ringing
                ? pbx.Pickup(request.Taking, ringing)
                : Refusal.Of(ServiceFailureCode.InvalidParameter, "Which ringing call is meant was not said."),
            cancellationToken);

    /// <inheritdoc/>
    public Task<ServiceResult<CallStarted>> GroupPickupCallAsync(PickupRequest request, CancellationToken cancellationToken) =>
        DoAsync(PbxService.GroupPickupCall, request.Taking, pbx => pbx.GroupPickup(request.Taking), cancellationToken);

    /// <inheritdoc/>
    public Task<ServiceResult<CallParked>> ParkCallAsync(ParkRequest request, CancellationToken cancellationToken) =>
        DoAsync(PbxService.ParkCall, request.Connection.Device, pbx => pbx.Park(request.Connection, request.Slot), cancellationToken);

    /// <inheritdoc/>
    public Task<ServiceResult<CallStarted>> RetrieveParkedCallAsync(RetrieveParkedRequest request, CancellationToken cancellationToken) =>
        DoAsync(PbxService.RetrieveParkedCall, request.Taking, pbx => pbx.RetrieveParked(request.Taking, request.Slot), cancellationToken);
}
