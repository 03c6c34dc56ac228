using Attendant.Client.Messages;
using Attendant.Client.Requests;
using Attendant.Protocol;

namespace Attendant.Client.Commands;

/// <summary>Calls of the past, and the missed ones among them that somebody must call back.</summary>
public sealed class HistoryCommands
{
    private readonly AttendantClient _client;

    internal HistoryCommands(AttendantClient client) => _client = client;

    /// <summary>A page of the history, newest first; the next page by its cursor.</summary>
    public Task<Answer<HistoryPage>> ListAsync(HistoryFilter? filter = null, string? cursor = null, int? limit = null, CancellationToken cancellationToken = default) =>
        _client.AskAsync(MethodNames.HistoryList, (filter ?? new()).AsParameters().Set("cursor", cursor).Set("limit", limit), WireJson.Default.HistoryPage, cancellationToken);

    /// <summary>Takes a call-back upon yourself.</summary>
    public Task<Answer<Done>> TakeCallbackAsync(string id, CancellationToken cancellationToken = default) =>
        _client.AskAsync(MethodNames.CallbacksTake, new Parameters().Set("id", id), WireJson.Default.Done, cancellationToken);

    /// <summary>Closes a call-back, with what came of it.</summary>
    public Task<Answer<Done>> CloseCallbackAsync(string id, string? outcome = null, CancellationToken cancellationToken = default) =>
        _client.AskAsync(MethodNames.CallbacksClose, new Parameters().Set("id", id).Set("outcome", outcome), WireJson.Default.Done, cancellationToken);
}
