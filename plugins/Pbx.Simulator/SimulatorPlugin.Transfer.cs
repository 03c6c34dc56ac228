using Attendant.Contracts.Hosting;
using Attendant.Contracts.Pbx;

namespace Attendant.Pbx.Simulator;

public sealed partial class SimulatorPlugin : IPbxConsultation, IPbxConference, IPbxSingleStepTransfer, IPbxDeflection
{
    /// <inheritdoc/>
    public Task<ServiceResult<CallStarted>> ConsultationCallAsync(DestinationRequest request, CancellationToken cancellationToken) =>
        DoAsync(PbxService.ConsultationCall, request.Connection.Device, pbx => pbx.Consult(request.Connection, request.Destination), cancellationToken);

    /// <inheritdoc/>
    public Task<ServiceResult> TransferCallAsync(TwoCallsRequest request, CancellationToken cancellationToken) =>
        DoAsync(PbxService.TransferCall, request.Device, pbx => pbx.Transfer(request.Device, request.HeldCall, request.ActiveCall), cancellationToken);

    /// <inheritdoc/>
    public Task<ServiceResult> ReconnectCallAsync(TwoCallsRequest request, CancellationToken cancellationToken) =>
        DoAsync(PbxService.ReconnectCall, request.Device, pbx => pbx.Reconnect(request.Device, request.HeldCall, request.ActiveCall), cancellationToken);

    /// <inheritdoc/>
    public Task<ServiceResult> AlternateCallAsync(TwoCallsRequest request, CancellationToken cancellationToken) =>
        DoAsync(PbxService.AlternateCall, request.Device, pbx => pbx.Alternate(request.Device, request.HeldCall, request.ActiveCall), cancellationToken);

    /// <inheritdoc/>
    public Task<ServiceResult> ConferenceCallAsync(TwoCallsRequest request, CancellationToken cancellationToken) =>
        DoAsync(PbxService.ConferenceCall, request.Device, pbx => pbx.Conference(request.Device, request.HeldCall, request.ActiveCall), cancellationToken);

    /// <inheritdoc/>
    public Task<ServiceResult> SingleStepTransferCallAsync(DestinationRequest request, CancellationToken cancellationToken) =>
        DoAsync(PbxService.SingleStepTransferCall, request.Connection.Device, pbx => pbx.SingleStepTransfer(request.Connection, request.Destination), cancellationToken);

    /// <inheritdoc/>
    public Task<ServiceResult> DeflectCallAsync(DestinationRequest request, CancellationToken cancellationToken) =>
        DoAsync(PbxService.DeflectCall, request.Connection.Device, pbx => pbx.Deflect(request.Connection, request.Destination), cancellationToken);
}
