using Attendant.Csta.Acceptance.Bed;

namespace Attendant.Csta.Acceptance.Faults;

/// <summary>Edition 4, and a plugin that waits a second for an answer and five for a sign of life.</summary>
public abstract class FaultBed : CstaBed
{
    public override Peer Peer => Peers.Ed4;

    protected override string Timing => "\"retry\": 0.1, \"answer\": 1, \"poll\": 2, \"silence\": 5";
}
