using Attendant.Contracts.Hosting;
using Attendant.Contracts.Pbx;

namespace Attendant.Pbx.Simulator;

public sealed partial class SimulatorPlugin : IPbxCallControl, IPbxDigits
{
    /// <inheritdoc/>
    public Task<ServiceResult<CallStarted>> MakeCallAsync(MakeCallRequest request, CancellationToken cancellationToken) =>
        DoAsync(PbxService.MakeCall, request.Calling, pbx => pbx.MakeCall(request.Calling, request.Destination), cancellationToken);

    /// <inheritdoc/>
    public Task<ServiceResult> AnswerCallAsync(ConnectionRequest request, CancellationToken cancellationToken) =>
        DoAsync(PbxService.AnswerCall, request.Connection.Device, pbx => pbx.Answer(request.Connection), cancellationToken);

    /// <inheritdoc/>
    public Task<ServiceResult> ClearConnectionAsync(ConnectionRequest request, CancellationToken cancellationToken) =>
        DoAsync(PbxService.ClearConnection, request.Connection.Device, pbx => pbx.Clear(request.Connection), cancellationToken);

    /// <inheritdoc/>
    public Task<ServiceResult> HoldCallAsync(ConnectionRequest request, CancellationToken cancellationToken) =>
        DoAsync(PbxService.HoldCall, request.Connection.Device, pbx => pbx.Hold(request.Connection), cancellationToken);

    /// <inheritdoc/>
    public Task<ServiceResult> RetrieveCallAsync(ConnectionRequest request, CancellationToken cancellationToken) =>
        DoAsync(PbxService.RetrieveCall, request.Connection.Device, pbx => pbx.Retrieve(request.Connection), cancellationToken);

    /// <inheritdoc/>
    public Task<ServiceResult> GenerateDigitsAsync(DigitsRequest request, CancellationToken cancellationToken) =>
        DoAsync(PbxService.GenerateDigits, request.Connection.Device, pbx => pbx.GenerateDigits(request.Connection, request.Digits), cancellationToken);
}
