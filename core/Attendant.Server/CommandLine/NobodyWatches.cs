using Attendant.Plugins;

namespace Attendant.Server.CommandLine;

/// <summary>For commands that look at connectors without running them.</summary>
internal sealed class NobodyWatches : IConnectorObserver
{
    public void Added(Connector connector)
    {
    }

    public void Removed(Connector connector)
    {
    }

    public void StatusChanged(ConnectorStatus status)
    {
    }
}
