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
        (await AskAsync("AnswerCall", () => Calls.AnswerCall(Name(request.Connection)), cancellationToken)).Result;

    public async Task<ServiceResult> ClearConnectionAsync(ConnectionRequest request, CancellationToken cancellationToken) =>
        (await AskAsync("ClearConnection", () => Calls.ClearConnection(Name(request.Connection)), cancellationToken)).Result;

    public async Task<ServiceResult> HoldCallAsync(ConnectionRequest request, CancellationToken cancellationToken) =>
        (await AskAsync("HoldCall", () => Calls.HoldCall(Name(request.Connection)), cancellationToken)).Result;

    public async Task<ServiceResult> RetrieveCallAsync(ConnectionRequest request, CancellationToken cancellationToken) =>
        (await AskAsync("RetrieveCall", () => Calls.RetrieveCall(Name(request.Connection)), cancellationToken)).Result;

    public async Task<ServiceResult<CallStarted>> ConsultationCallAsync(DestinationRequest request, CancellationToken cancellationToken)
    {
        var (to, failure) = await FindAsync(request.Destination, cancellationToken);
        if (to is null) return failure!;
        return await StartAsync("ConsultationCall", () => Calls.ConsultationCall(Name(request.Connection), to), request.Connection.Device, "initiatedCall", null, cancellationToken);
    }

    public async Task<ServiceResult> TransferCallAsync(TwoCallsRequest request, CancellationToken cancellationToken) =>
        (await AskAsync("TransferCall", () => Calls.TransferCall(Held(request), Active(request)), cancellationToken)).Result;

    public async Task<ServiceResult> ReconnectCallAsync(TwoCallsRequest request, CancellationToken cancellationToken) =>
        (await AskAsync("ReconnectCall", () => Calls.ReconnectCall(Active(request), Held(request)), cancellationToken)).Result;

    public async Task<ServiceResult> AlternateCallAsync(TwoCallsRequest request, CancellationToken cancellationToken) =>
        (await AskAsync("AlternateCall", () => Calls.AlternateCall(Held(request), Active(request)), cancellationToken)).Result;

    public async Task<ServiceResult> ConferenceCallAsync(TwoCallsRequest request, CancellationToken cancellationToken) =>
        (await AskAsync("ConferenceCall", () => Calls.ConferenceCall(Held(request), Active(request)), cancellationToken)).Result;

    public async Task<ServiceResult> SingleStepTransferCallAsync(DestinationRequest request, CancellationToken cancellationToken)
    {
        var (to, failure) = await FindAsync(request.Destination, cancellationToken);
        if (to is null) return ServiceResult.Failed(failure!);
        return (await AskAsync("SingleStepTransferCall", () => Calls.SingleStepTransferCall(Name(request.Connection), to), cancellationToken)).Result;
    }

    public async Task<ServiceResult> DeflectCallAsync(DestinationRequest request, CancellationToken cancellationToken)
    {
        var (to, failure) = await FindAsync(request.Destination, cancellationToken);
        if (to is null) return ServiceResult.Failed(failure!);
        return (await AskAsync("DeflectCall", () => Calls.DeflectCall(Name(request.Connection), to), cancellationToken)).Result;
    }

    public async Task<ServiceResult> GenerateDigitsAsync(DigitsRequest request, CancellationToken cancellationToken) =>
        (await AskAsync("GenerateDigits", () => Calls.GenerateDigits(Name(request.Connection), request.Digits), cancellationToken)).Result;

    private (string, string) Held(TwoCallsRequest request) => Name(request.HeldCall, request.Device);

    private (string, string) Active(TwoCallsRequest request) => Name(request.ActiveCall, request.Device);
}
