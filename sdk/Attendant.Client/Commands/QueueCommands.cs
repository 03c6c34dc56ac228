using Attendant.Client.Messages;
using Attendant.Client.Requests;
using Attendant.Protocol;

namespace Attendant.Client.Commands;

/// <summary>What can be done with calls that wait.</summary>
public sealed class QueueCommands
{
    private readonly AttendantClient _client;

    internal QueueCommands(AttendantClient client) => _client = client;

    /// <summary>Takes a waiting call to the own line.</summary>
    public Task<Answer<CallDone>> TakeAsync(string callId, string? queue = null, CancellationToken cancellationToken = default) =>
        _client.AskAsync(MethodNames.QueueTake, new Parameters().Set("callId", callId).Set("queue", queue), WireJson.Default.CallDone, cancellationToken);

    /// <summary>Moves a waiting call to another queue.</summary>
    public Task<Answer<CallDone>> MoveAsync(string callId, string queue, CancellationToken cancellationToken = default) =>
        _client.AskAsync(MethodNames.QueueMove, new Parameters().Set("callId", callId).Set("queue", queue), WireJson.Default.CallDone, cancellationToken);
}
