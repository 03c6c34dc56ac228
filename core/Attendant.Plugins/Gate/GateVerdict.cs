namespace Attendant.Plugins.Gate;

/// <summary>What the gate says of a connector file.</summary>
/// <param name="State"><see cref="ConnectorState.Starting"/> where it may start, <see cref="ConnectorState.Disabled"/>, or the step that refused it.</param>
/// <param name="Reason">What is needed, what is there, what to do.</param>
/// <param name="Plan">How to start it.</param>
/// <param name="PluginId">The plugin it names, as far as could be read.</param>
internal sealed record GateVerdict(ConnectorState State, string? Reason, ConnectorPlan? Plan, string? PluginId)
{
    public static GateVerdict Refused(ConnectorState state, string reason, string? pluginId = null) => new(state, reason, null, pluginId);
}
