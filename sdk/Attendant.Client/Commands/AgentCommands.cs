using Attendant.Client.Messages;
using Attendant.Client.Requests;
using Attendant.Protocol;

namespace Attendant.Client.Commands;

/// <summary>Signing in to queues and pausing; supervisors may name another agent.</summary>
public sealed class AgentCommands
{
    private readonly AttendantClient _client;

    internal AgentCommands(AttendantClient client) => _client = client;

    /// <summary>Signs in to queues.</summary>
    public Task<Answer<Done>> LogInAsync(IReadOnlyList<string> queues, string? agent = null, CancellationToken cancellationToken = default) =>
        _client.AskAsync(MethodNames.AgentLogin, new Parameters().Set("queues", queues).Set("agent", agent), WireJson.Default.Done, cancellationToken);

    /// <summary>Signs out of queues.</summary>
    public Task<Answer<Done>> LogOutAsync(IReadOnlyList<string> queues, string? agent = null, CancellationToken cancellationToken = default) =>
        _client.AskAsync(MethodNames.AgentLogout, new Parameters().Set("queues", queues).Set("agent", agent), WireJson.Default.Done, cancellationToken);

    /// <summary>Pauses. Where there are several reasons one must be given, else <c>PAUSE_REASON_REQUIRED</c>.</summary>
    public Task<Answer<PauseDone>> PauseAsync(string? reason = null, string? agent = null, CancellationToken cancellationToken = default) =>
        _client.AskAsync(MethodNames.AgentPause, new Parameters().Set("reason", reason).Set("agent", agent), WireJson.Default.PauseDone, cancellationToken);

    /// <summary>Ends a pause.</summary>
    public Task<Answer<Done>> ResumeAsync(string? agent = null, CancellationToken cancellationToken = default) =>
        _client.AskAsync(MethodNames.AgentResume, new Parameters().Set("agent", agent), WireJson.Default.Done, cancellationToken);

    /// <summary>The reasons for a pause.</summary>
    public Task<Answer<PauseReasonList>> ListPauseReasonsAsync(CancellationToken cancellationToken = default) =>
        _client.AskAsync(MethodNames.PauseReasonsList, Parameters.None, WireJson.Default.PauseReasonList, cancellationToken);
}
