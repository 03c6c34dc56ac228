using Attendant.Contracts.Hosting;

namespace Attendant.Plugins.Hosting;

/// <summary>How a start ended.</summary>
/// <param name="State"><see cref="ConnectorState.Running"/>, or the step of the gate that failed.</param>
/// <param name="Reason">Why, in one sentence.</param>
/// <param name="TryAgain">True where the same start may succeed later: it counts as a crash.</param>
internal sealed record StartOutcome(ConnectorState State, string? Reason, bool TryAgain)
{
    public static StartOutcome Running { get; } = new(ConnectorState.Running, null, false);

    public static StartOutcome Refused(ConnectorState state, string reason) => new(state, reason, false);

    public static StartOutcome Crashed(string reason) => new(ConnectorState.Restarting, reason, true);

    /// <summary>What the plugin's own answer comes to.</summary>
    public static StartOutcome Of(ServiceResult answer) => answer switch
    {
        { Outcome: ServiceOutcome.Done } => Running,
        { Failure: { Transient: true } failure } => Crashed($"The plugin could not start: {failure.Message}"),
        { Failure: { } failure } => Refused(ConnectorState.StartRefused, $"The plugin refused to start: {failure.Message}"),
        _ => Crashed("The plugin's start gave no outcome: its author forgot to return one."),
    };
}
