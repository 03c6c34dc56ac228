using Attendant.Contracts.Hosting;
using Attendant.Contracts.Pbx;
using Attendant.Contracts.Telephony;

namespace SmallestPbx;

// a further ability of the PBX is a further part like this one, and a word under capabilities in plugin.json
public sealed partial class LinePlugin : IPbxCallControl
{
    /// <inheritdoc/>
    public async Task<ServiceResult<CallStarted>> MakeCallAsync(MakeCallRequest request, CancellationToken cancellationToken)
    {
        var (words, failure) = await OrderAsync($"call {request.Calling} {request.Destination}", cancellationToken).ConfigureAwait(false);
        if (failure is not null) return failure;
        return words is [_, var call]
            ? new CallStarted { Connection = new ConnectionId(new CallId(call), request.Calling) }
            : new ServiceFailure { Code = ServiceFailureCode.Rejected, Message = "The PBX did not say which call it made.", EffectUnknown = true };
    }

    /// <inheritdoc/>
    public Task<ServiceResult> AnswerCallAsync(ConnectionRequest request, CancellationToken cancellationToken) => DoAsync("answer", request, cancellationToken);

    /// <inheritdoc/>
    public Task<ServiceResult> ClearConnectionAsync(ConnectionRequest request, CancellationToken cancellationToken) => DoAsync("clear", request, cancellationToken);

    /// <inheritdoc/>
    public Task<ServiceResult> HoldCallAsync(ConnectionRequest request, CancellationToken cancellationToken) => DoAsync("hold", request, cancellationToken);

    /// <inheritdoc/>
    public Task<ServiceResult> RetrieveCallAsync(ConnectionRequest request, CancellationToken cancellationToken) => DoAsync("retrieve", request, cancellationToken);

    private async Task<ServiceResult> DoAsync(string command, ConnectionRequest request, CancellationToken cancellationToken) =>
        Result(await OrderAsync($"{command} {request.Connection.Call} {request.Connection.Device}", cancellationToken).ConfigureAwait(false));
}
