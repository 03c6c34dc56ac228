using Attendant.Contracts.Pbx;
using Attendant.Contracts.Telephony;

namespace Attendant.Model.Telephony;

/// <summary>Of whom an event speaks, and what it does to that connection.</summary>
internal static class CallReportSubject
{
    public static Party? Of(CallReport report) => report switch
    {
        ConnectionCleared cleared => cleared.Releasing,
        Diverted diverted => diverted.Diverting,
        Transferred transferred => transferred.Transferring,
        Conferenced conferenced => conferenced.Conferencing,
        _ => Entering(report)?.Party,
    };

    /// <summary>The connection that the event puts into a state, and that state.</summary>
    public static (Party Party, ConnectionState State)? Entering(CallReport report) => report switch
    {
        ServiceInitiated initiated => (initiated.Initiating, ConnectionState.Initiated),
        Originated originated => (originated.Calling, ConnectionState.Connected),
        Delivered delivered => (delivered.Alerting, ConnectionState.Alerting),
        Established established => (established.Answering, ConnectionState.Connected),
        NetworkReached reached => (reached.Outside, ConnectionState.Connected),
        Held held => (held.Holding, ConnectionState.Hold),
        Retrieved retrieved => (retrieved.Retrieving, ConnectionState.Connected),
        Queued queued => (queued.Queue, ConnectionState.Queued),
        Failed failed => (failed.Failing, ConnectionState.Fail),
        _ => null,
    };

    /// <summary>Who is in the call as far as the event tells.</summary>
    public static IReadOnlyList<Connection> Connections(CallReport report)
    {
        if (report is CallReported all)
            return all.Connections;
        List<Connection> told = [];
        if (Entering(report) is var (party, state))
            told.Add(new Connection { Party = party, State = state });
        else if (Of(report) is { } subject)
            told.Add(new Connection { Party = subject, State = ConnectionState.Unknown });
        if (report.Parties?.Calling is { } calling && told.TrueForAll(one => one.Party.Device != calling.Device))
            told.Add(new Connection { Party = calling, State = ConnectionState.Connected });
        return told;
    }
}
