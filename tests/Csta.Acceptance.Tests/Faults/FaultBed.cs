using Attendant.Csta.Acceptance.Bed;

namespace Attendant.Csta.Acceptance.Faults;

/// <summary>Edition 4, and a plugin that waits a second for an answer and five for a sign of life.</summary>
public abstract class FaultBed : CstaBed
{
    /// <summary>For what counts links or lines of the log: a machine that is busy must not end a link.</summary>
    protected const string Patient = "\"retry\": 0.1, \"answer\": 7, \"poll\": 20, \"silence\": 60";

    // a fault is laid at a moment: nothing may come by itself
    public override Peer Peer => Peers.Ed4 with { Offer = null };

    protected override string Timing => "\"retry\": 0.1, \"answer\": 1, \"poll\": 2, \"silence\": 5";
}
