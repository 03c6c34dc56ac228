namespace Attendant.Plugins.Supervision;

/// <summary>How the life of an instance ended, and why.</summary>
internal sealed record InstanceEnd(InstanceEndKind Kind, ConnectorState State, string Reason)
{
    public static InstanceEnd Wanted { get; } = new(InstanceEndKind.Wanted, ConnectorState.Stopping, "It was stopped.");

    public static InstanceEnd Crashed(string reason) => new(InstanceEndKind.Crashed, ConnectorState.Restarting, reason);

    public static InstanceEnd Refused(ConnectorState state, string reason) => new(InstanceEndKind.Refused, state, reason);
}
