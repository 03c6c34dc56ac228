using Attendant.Contracts.Pbx;
using Attendant.Contracts.Telephony;

namespace Attendant.Model.Telephony;

/// <summary>Lays the events of ECMA-269 over the calls.</summary>
internal sealed class CallReports(CallLife life, WholeCalls whole, Merges merges, SnapshotWish wish)
{
    public void Apply(ConnectorState connector, CallReport report)
    {
        foreach (var snapshot in connector.Snapshots)
            snapshot.Note(report);
        switch (report)
        {
            case Transferred transferred when !merges.Apply(connector, transferred):
            case Conferenced conferenced when !merges.Apply(connector, conferenced):
                wish.Of(connector, $"{report.GetType().Name} of call {report.Call} does not fit what is known", CallReportSubject.Of(report)?.Device);
                return;
            case Transferred or Conferenced:
                return;
        }
        if (connector.Calls.Find(report.Call) is { } known)
            ApplyTo(known, report, askWhereForbidden: true);
        else if (connector.Calls.Gone.Find(report.Call) is null)
            ApplyToUnknown(connector, report);
    }

    /// <summary>Lays a report over a call that is there. A forbidden transition is not made.</summary>
    public void ApplyTo(TrackedCall call, CallReport report, bool askWhereForbidden)
    {
        if (report is CallReported all)
        {
            if (WholeCalls.Permits(call, all.Connections))
                LayWhole(call, all);
            else if (askWhereForbidden)
                Doubt(call, report);
            return;
        }
        life.Learn(call, report);
        Dialled(call, report);
        switch (report)
        {
            case ConnectionCleared cleared:
                Leave(call, cleared.Releasing, report, goesOn: report.Cause == EventCause.Park);
                break;
            case Diverted diverted:
                Divert(call, diverted);
                break;
            case CallCleared:
                life.End(call, LeaveCauses.OfEnd(call, report.Cause), report.At);
                break;
            case CallInformation information:
                Inform(call, information);
                break;
            default:
                if (!Enter(call, report) && askWhereForbidden)
                    Doubt(call, report);
                break;
        }
    }

    private void ApplyToUnknown(ConnectorState connector, CallReport report)
    {
        var told = CallReportSubject.Connections(report);
        var begins = report is ServiceInitiated or Originated or Delivered or Queued or CallReported { Connections.Count: > 0 };
        var call = CallMatch.Find(connector, report.Call, report.Linkage, (report as CallReported)?.StartedAt, told);
        if (call is not null && (begins || call.Pbx == report.Call))
        {
            connector.Calls.Rename(call, report.Call);
            call.Guessed = true;
        }
        else if (begins)
        {
            call = life.Begin(connector, report.Call, report.At);
            call.Guessed = connector.FullSnapshotOpen && report is not CallReported;
        }
        else
        {
            // a snapshot of everything that is under way will tell of it, or ask at its end
            if (!connector.FullSnapshotOpen)
                wish.Of(connector, $"{report.GetType().Name} of a call {report.Call} that is not known",
                    CallReportSubject.Of(report)?.Device, report.Parties?.Calling?.Device, report.Parties?.Called?.Device);
            return;
        }
        // who calls is in the call, though a PBX that tells only of the called device does not say so
        if (report is Delivered or Queued && report.Parties?.Calling is { } calling
            && calling.Device != CallReportSubject.Of(report)!.Device && call.Find(calling.Device) is null)
            life.Enter(call, life.Join(call, calling), ConnectionState.Connected, report.At);
        ApplyTo(call, report, askWhereForbidden: true);
    }

    private void LayWhole(TrackedCall call, CallReported report)
    {
        if (report.Connections.Count == 0)
        {
            life.Learn(call, report);
            life.End(call, LeaveCauses.OfEnd(call, report.Cause), report.At);
            return;
        }
        whole.Lay(call, report, leaving => LeaveCauses.OfLeaving(call, leaving, report.Cause));
    }

    // ECMA-269: a calling device is connected from the moment it has dialled, told or not
    private void Dialled(TrackedCall call, CallReport report)
    {
        if (report is Delivered or Established or NetworkReached or Queued or Failed
            && report.Parties?.Calling is { } calling && calling.Device != CallReportSubject.Of(report)!.Device
            && call.Find(calling.Device) is { State: ConnectionState.Initiated } connection)
            life.Enter(call, connection, ConnectionState.Connected, report.At);
    }

    /// <summary>False where the transition is forbidden.</summary>
    private bool Enter(TrackedCall call, CallReport report)
    {
        if (CallReportSubject.Entering(report) is not { } entering)
            return true;
        var (party, state) = entering;
        if (!ConnectionTransitions.Permits(call.Find(party.Device)?.State ?? ConnectionState.Null, state))
            return false;
        var connection = life.Join(call, party);
        var callsItself = call.Calling?.Device == party.Device;
        switch (report)
        {
            case ServiceInitiated:
                call.Calling ??= party;
                break;
            case Originated originated:
                call.Calling ??= party;
                if (call.Called is null && originated.Dialled is { } number)
                    call.Called = new Party { Device = new DeviceId(number.Value), Number = number };
                break;
            case Delivered:
                connection.Prompted = report.Cause == EventCause.MakeCall && (callsItself || call.Calling is null);
                call.Called ??= connection.Prompted ? null : party;
                break;
            case Established:
                connection.NetworkOnly = false;
                if (!callsItself)
                    call.AnsweredAt ??= report.At;
                break;
            case NetworkReached:
                connection.NetworkOnly = connection.NetworkOnly || connection.State != ConnectionState.Connected;
                break;
            case Queued queued when report.Cause != EventCause.Park: // a park slot is no queue
                call.Queue = report.Parties?.Queue?.Value ?? queued.Queue.Number?.Value ?? call.Queue;
                break;
            case Failed:
                call.Failure ??= LeaveCauses.Told(report.Cause) ?? LeaveCause.Unreachable;
                if (!callsItself)
                    call.Departures[party.Device] = LeaveCauses.OfLeaving(call, connection, report.Cause);
                break;
        }
        life.Enter(call, connection, state, report.At);
        return true;
    }

    private void Leave(TrackedCall call, Party party, CallReport report, bool goesOn)
    {
        if (call.Find(party.Device) is not { } connection)
        {
            call.Bury(party.Device); // what is told late of it must not bring it in
            return;
        }
        connection.Learn(party);
        life.Leave(call, connection, LeaveCauses.OfLeaving(call, connection, report.Cause), report.Cause, report.At, goesOn);
    }

    private void Divert(TrackedCall call, Diverted report)
    {
        if (call.Find(report.Diverting.Device) is { } connection)
        {
            if (LeaveCauses.SendsOn(report.Cause))
            {
                if (report.Parties?.LastRedirecting is null)
                    call.LastRedirecting = report.Diverting;
                if (call.Called?.Device == report.Diverting.Device && report.NewDestination is { } destination)
                {
                    call.OriginalCalled ??= call.Called;
                    call.Called = destination;
                }
            }
            life.Leave(call, connection, LeaveCauses.Told(report.Cause) ?? LeaveCause.Redirected, report.Cause, report.At, goesOn: true);
        }
        else
            call.Bury(report.Diverting.Device);
    }

    private static void Inform(TrackedCall call, CallInformation report)
    {
        call.Attached = ValueMap.Join(call.Attached, report.Attached);
        if (report.Account is { } account)
            call.Attached = ValueMap.Join(call.Attached, new Dictionary<string, string> { ["account"] = account });
        if (report.Recording != RecordingState.Unknown)
            call.Recording = report.Recording;
    }

    private void Doubt(TrackedCall call, CallReport report) =>
        wish.Of(call.Connector, $"{report.GetType().Name} of call {report.Call} is not possible in its state",
            [CallReportSubject.Of(report)?.Device, .. call.Connections.Select(connection => (DeviceId?)connection.Device)]);
}
