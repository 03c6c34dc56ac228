using Attendant.Contracts.Pbx;
using Attendant.Contracts.Telephony;

namespace Attendant.Model.Telephony;

/// <summary>How calls begin, what is learnt of them, how devices enter and leave, and how calls end.</summary>
internal sealed class CallLife(SteadyClock clock, ICallIds ids, Publication changes)
{
    private long _order;

    public TrackedCall Begin(ConnectorState connector, CallId pbx, DateTimeOffset at)
    {
        var call = new TrackedCall(connector, ids.Next(), pbx, ++_order) { StartedAt = at, HeardAt = clock.Now };
        connector.Calls.Add(call);
        changes.TouchOnly(call);
        return call;
    }

    /// <summary>What every report may tell.</summary>
    public void Learn(TrackedCall call, CallReport report)
    {
        call.HeardAt = clock.Now;
        call.Linkage = report.Linkage ?? call.Linkage;
        if (report.Parties is { } told)
        {
            call.Calling = Parties.Merge(call.Calling, told.Calling);
            call.Called = Parties.Merge(call.Called, told.Called);
            call.OriginalCalled = Parties.Merge(call.OriginalCalled, told.OriginalCalled);
            call.LastRedirecting = Parties.Merge(call.LastRedirecting, told.LastRedirecting);
            call.Queue = told.Queue?.Value ?? call.Queue;
        }
        changes.Touch(call);
    }

    /// <summary>The party's connection, which is made in state Null where the device is not in the call.</summary>
    public CallConnection Join(TrackedCall call, Party party)
    {
        if (call.Find(party.Device) is { } known)
        {
            known.Learn(party);
            return known;
        }
        var connection = new CallConnection(party);
        call.Connector.Calls.Put(call, connection);
        return connection;
    }

    /// <summary>Puts a connection into a state, permitted or not; the caller has asked.</summary>
    public void Enter(TrackedCall call, CallConnection connection, ConnectionState state, DateTimeOffset at)
    {
        var rang = connection.State == ConnectionState.Alerting;
        if (state == ConnectionState.Alerting && connection.State != ConnectionState.Alerting)
        {
            connection.OfferedAt = at;
            connection.AnsweredAt = null;
        }
        if (state == ConnectionState.Connected && rang && !connection.Prompted)
            connection.AnsweredAt = at;
        if (state != ConnectionState.Alerting)
            connection.Prompted = false;
        if (state != ConnectionState.Connected)
            connection.NetworkOnly = false;
        connection.State = state;
        changes.Touch(call);
    }

    /// <summary>A device leaves; the call goes on, or ends where it was the last and <paramref name="goesOn"/> is not told.</summary>
    public void Leave(TrackedCall call, CallConnection connection, LeaveCause cause, EventCause told, DateTimeOffset at, bool goesOn = false)
    {
        changes.Touch(call);
        call.Departures[connection.Device] = cause;
        if (call.AnsweredAt is null && cause is LeaveCause.NoAnswer or LeaveCause.Rejected or LeaveCause.Busy or LeaveCause.Unreachable)
            call.Failure = cause;
        // of a call told only in part there may be more than is known
        if (call.Connections.Count == 1 && !goesOn && !call.Guessed)
        {
            End(call, LeaveCauses.OfEnd(call, told), at);
            return;
        }
        call.Connector.Calls.Take(call, connection);
    }

    public void End(TrackedCall call, LeaveCause cause, DateTimeOffset at)
    {
        if (call.Over)
            return;
        changes.Touch(call);
        call.EndCause = cause;
        call.EndedAt = at;
        if (call.Parked is { } parking)
            Free(parking, cause == LeaveCause.LinkLost ? cause : LeaveCause.Abandoned);
        call.Connector.Calls.Remove(call, call.Connector.ReportIndex);
    }

    public void Free(TrackedParking parking, LeaveCause cause)
    {
        var connector = parking.Connector;
        parking.Freed = cause;
        if (parking.Call.Parked == parking)
            parking.Call.Parked = null;
        if (connector.Parked.GetValueOrDefault(parking.Slot) == parking)
            connector.Parked.Remove(parking.Slot);
        connector.FreedSlots.Add(parking.Slot, parking.Call.Pbx, parking.ParkedAt, connector.ReportIndex);
        changes.Touch(parking);
        changes.Touch(parking.Call);
    }
}
