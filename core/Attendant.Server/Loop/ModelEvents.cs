using Attendant.Contracts.Pbx;
using Attendant.Model;
using Attendant.Server.Connectors;
using Attendant.Server.Consoles;

namespace Attendant.Server.Loop;

/// <summary>What the model says goes to the consoles; what it asks goes to the connectors.</summary>
internal sealed class ModelEvents(Fanout consoles, Departures departures, SnapshotRequests requests) : ILoopEvents
{
    public void Publish(ModelEvent change) => consoles.Publish(change);

    public void TurnEnded() => departures.Send();

    public void SnapshotWanted(ConnectorId connector, SnapshotRequest request, string why) => requests.Add(connector, request, why);
}
