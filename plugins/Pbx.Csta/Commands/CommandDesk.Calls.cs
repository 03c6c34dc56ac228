using Attendant.Contracts.Hosting;
using Attendant.Contracts.Pbx;

namespace Attendant.Pbx.Csta.Commands;

/// <summary>Call control.</summary>
internal sealed partial class CommandDesk
{
    public async Task<ServiceResult<CallStarted>> MakeCallAsync(MakeCallRequest request, CancellationToken cancellationToken)
    {
        var (to, failure) = await FindAsync(request.Destination, cancellationToken);
        if (to is null) return failure!;
        return await StartAsync("MakeCall", () => Calls.MakeCall(Name(request.Calling), to), request.Calling, "callingDevice", null, cancellationToken);
    }

    public async Task<ServiceResult> AnswerCallAsync(ConnectionRequest request, CancellationToken cancellationToken) =>
        (await AskAsync("AnswerCall", request.Connection.Device, () => Calls.AnswerCall(Name(request.Connection)), cancellationToken)).Result;

    public async Task<ServiceResult> ClearConnectionAsync(ConnectionRequest request, CancellationToken cancellationToken) =>
        (await AskAsync("ClearConnection", request.Connection.Device, () => Calls.ClearConnection(Name(request.Connection)), cancellationToken)).Result;

    public async Task<ServiceResult> HoldCallAsync(ConnectionRequest request, CancellationToken cancellationToken) =>
        (await AskAsync("HoldCall", request.Connection.Device, () => Calls.HoldCall(Name(request.Connection)), cancellationToken)).Result;

    public async Task<ServiceResult> RetrieveCallAsync(ConnectionRequest request, CancellationToken cancellationToken) =>
        (await AskAsync("RetrieveCall", request.Connection.Device, () => Calls.RetrieveCall(Name(request.Connection)), cancellationToken)).Result;

    public async Task<ServiceResult<CallStarted>> ConsultationCallAsync(DestinationRequest request, CancellationToken cancellationToken)
    {
        var (to, failure) = await FindAsync(request.Destination, cancellationToken);
        if (to is null) return failure!;
        return await StartAsync("ConsultationCall", () => Calls.ConsultationCall(Name(request.Connection), to), request.Connection.Device, "initiatedCall", null, cancellationToken);
    }

    public async Task<ServiceResult> TransferCallAsync(TwoCallsRequest request, CancellationToken cancellationToken) =>
        (await AskAsync("TransferCall", request.Device, () => Calls.TransferCall(Held(request), Active(request)), cancellationToken)).Result;

    public async Task<ServiceResult> ReconnectCallAsync(TwoCallsRequest request, CancellationToken cancellationToken) =>
        (await AskAsync("ReconnectCall", request.Device, () => Calls.ReconnectCall(Active(request), Held(request)), cancellationToken)).Result;

    public async Task<ServiceResult> AlternateCallAsync(TwoCallsRequest request, CancellationToken cancellationToken) =>
        (await AskAsync("AlternateCall", request.Device, () => Calls.AlternateCall(Held(request), Active(request)), cancellationToken)).Result;

    public async Task<ServiceResult> ConferenceCallAsync(TwoCallsRequest request, CancellationToken cancellationToken) =>
        (await AskAsync("ConferenceCall", request.Device, () => Calls.ConferenceCall(Held(request), Active(request)), cancellationToken)).Result;

    public async Task<ServiceResult> SingleStepTransferCallAsync(DestinationRequest request, CancellationToken cancellationToken)
    {
        var (to, failure) = await FindAsync(request.Destination, cancellationToken);
        if (to is null) return ServiceResult.Failed(failure!);
        return (await AskAsync("SingleStepTransferCall", request.Connection.Device, () => Calls.SingleStepTransferCall(Name(request.Connection), to), cancellationToken)).Result;
    }

    public async Task<ServiceResult> DeflectCallAsync(DestinationRequest request, CancellationToken cancellationToken)
    {
        var (to, failure) = await FindAsync(request.Destination, cancellationToken);
        if (to is null) return ServiceResult.Failed(failure!);
        return (await AskAsync("DeflectCall", request.Connection.Device, () => Calls.DeflectCall(Name(request.Connection), to), cancellationToken)).Result;
    }

    public async Task<ServiceResult> GenerateDigitsAsync(DigitsRequest request, CancellationToken cancellationToken) =>
        (await AskAsync("GenerateDigits", request.Connection.Device, () => Calls.GenerateDigits(Name(request.Connection), request.Digits), cancellationToken)).Result;

    private (string, string) Held(TwoCallsRequest request) => Name(request.HeldCall, request.Device);

    private (string, string) Active(TwoCallsRequest request) => Name(request.ActiveCall, request.Device);
}
