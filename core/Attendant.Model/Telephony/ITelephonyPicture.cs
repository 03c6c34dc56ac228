using Attendant.Contracts.Telephony;

namespace Attendant.Model.Telephony;

/// <summary>The picture as it is now, for snapshots and commands. Read on the model's own thread.</summary>
public interface ITelephonyPicture
{
    IEnumerable<Line> Lines { get; }

    IEnumerable<ParkedCall> ParkedCalls { get; }

    Line? FindLine(LineId id);

    /// <summary>Every line with this extension: none, one, or several (shared lines, several PBXs).</summary>
    IReadOnlyList<Line> FindLines(string extension);

    /// <summary>The calls at a line now.</summary>
    IReadOnlyList<Call> CallsOf(LineId line);

    /// <summary>A call as seen from a line; null where the line does not have it.</summary>
    Call? FindCall(GlobalCallId call, LineId line);

    /// <summary>The lines at which a call is now; empty when it has ended.</summary>
    IReadOnlyList<LineId> LinesOf(GlobalCallId call);

    ParkedCall? FindParked(ConnectorId source, string slot);

    /// <summary>The call that a PBX's connection is now, for a command's effect; null when the report of it has not come.</summary>
    Call? FindByConnection(ConnectorId source, ConnectionId connection);

    /// <summary>How a connector's link stands, as the picture sees it; null for one that is not known.</summary>
    ConnectorView? FindConnector(ConnectorId source);
}
