namespace Attendant.Plugins;

/// <summary>
/// Follows the connectors. Called in order per connector, from a task of that connector's own; must return soon and never
/// throws.
/// </summary>
public interface IConnectorObserver
{
    /// <summary>A connector has passed the gate's checks for the first time. Its instance is about to be started.</summary>
    void Added(Connector connector);

    /// <summary>A connector's file is gone or disabled, or names another plugin now. Its reports are complete.</summary>
    void Removed(Connector connector);

    /// <summary>A state, a link or a reason changed; also of connectors that never got past the gate.</summary>
    void StatusChanged(ConnectorStatus status);
}
