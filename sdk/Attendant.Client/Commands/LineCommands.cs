using Attendant.Client.Messages;
using Attendant.Client.Requests;
using Attendant.Protocol;

namespace Attendant.Client.Commands;

/// <summary>Forwarding, do-not-disturb and message waiting: of the own line, or by its id of a colleague's where that is allowed.</summary>
public sealed class LineCommands
{
    private readonly AttendantClient _client;

    internal LineCommands(AttendantClient client) => _client = client;

    /// <summary>Forwards calls of a kind to a number; without a number the forwarding is switched off.</summary>
    public Task<Answer<Done>> ForwardAsync(ForwardKind kind, string? to = null, string? line = null, CancellationToken cancellationToken = default) =>
        _client.AskAsync(MethodNames.LineForward, new Parameters().SetWord<ForwardKind>("kind", kind).Set("to", to).Set("line", line), WireJson.Default.Done, cancellationToken);

    /// <summary>Switches do-not-disturb on or off.</summary>
    public Task<Answer<Done>> DoNotDisturbAsync(bool on, string? line = null, CancellationToken cancellationToken = default) =>
        _client.AskAsync(MethodNames.LineDnd, new Parameters().Set("on", on).Set("line", line), WireJson.Default.Done, cancellationToken);

    /// <summary>Switches the message waiting lamp on or off.</summary>
    public Task<Answer<Done>> MessageWaitingAsync(bool on, string? line = null, CancellationToken cancellationToken = default) =>
        _client.AskAsync(MethodNames.LineMessageWaiting, new Parameters().Set("on", on).Set("line", line), WireJson.Default.Done, cancellationToken);
}
