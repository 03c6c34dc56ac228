using Attendant.Contracts.Hosting;
using Attendant.Contracts.Pbx;

namespace Attendant.Pbx.Simulator;

public sealed partial class SimulatorPlugin : IPbxForwarding, IPbxDoNotDisturb, IPbxMessageWaiting
{
    /// <inheritdoc/>
    public Task<ServiceResult> SetForwardingAsync(ForwardingRequest request, CancellationToken cancellationToken) =>
        DoAsync(PbxService.SetForwarding, request.Device, pbx => pbx.SetForwarding(request.Device, request.Kind, request.Target), cancellationToken);

    /// <inheritdoc/>
    public Task<ServiceResult> SetDoNotDisturbAsync(DeviceSwitchRequest request, CancellationToken cancellationToken) =>
        DoAsync(PbxService.SetDoNotDisturb, request.Device, pbx => pbx.SetDoNotDisturb(request.Device, request.On), cancellationToken);

    /// <inheritdoc/>
    public Task<ServiceResult> SetMessageWaitingAsync(DeviceSwitchRequest request, CancellationToken cancellationToken) =>
        DoAsync(PbxService.SetMessageWaiting, request.Device, pbx => pbx.SetMessageWaiting(request.Device, request.On), cancellationToken);
}
