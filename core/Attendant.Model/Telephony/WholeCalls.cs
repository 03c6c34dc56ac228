using Attendant.Contracts.Pbx;
using Attendant.Contracts.Telephony;

namespace Attendant.Model.Telephony;

/// <summary>Lays a list of all connections over what is known of a call.</summary>
internal sealed class WholeCalls(CallLife life)
{
    /// <summary>No device would make a forbidden transition.</summary>
    public static bool Permits(TrackedCall call, IReadOnlyList<Connection> connections) =>
        connections.All(told => call.Find(told.Party.Device) is not { } known || ConnectionTransitions.Permits(known.State, told.State));

    /// <summary>The call is exactly this from now on: who is not listed has left. Devices of which newer is known are passed over.</summary>
    public void Lay(TrackedCall call, IReadOnlyList<Connection> connections, EventCause cause, DateTimeOffset at,
        Func<CallConnection, LeaveCause> leaving, IReadOnlySet<DeviceId>? except = null)
    {
        foreach (var told in connections)
            if (told.State != ConnectionState.Null && except?.Contains(told.Party.Device) != true)
            {
                var connection = life.Join(call, told.Party);
                life.Enter(call, connection, told.State, at);
            }
        for (var i = call.Connections.Count - 1; i >= 0 && !call.Over; i--)
        {
            var connection = call.Connections[i];
            if (except?.Contains(connection.Device) != true && !connections.Any(told => told.Party.Device == connection.Device && told.State != ConnectionState.Null))
                life.Leave(call, connection, leaving(connection), cause, at);
        }
    }

    /// <summary>What a <see cref="CallReported"/> tells beside its connections.</summary>
    public void Lay(TrackedCall call, CallReported report, Func<CallConnection, LeaveCause> leaving, IReadOnlySet<DeviceId>? except = null)
    {
        life.Learn(call, report);
        if (report.StartedAt is { } started)
        {
            call.StartedAt = started;
            call.StartToldByPbx = true;
        }
        if (report.ConsultationOf is { } consultation)
            call.ConsultationOf = consultation;
        if (report.Recording != RecordingState.Unknown)
            call.Recording = report.Recording;
        call.Attached = ValueMap.Join(call.Attached, report.Attached);
        call.AnsweredAt = report.AnsweredAt ?? call.AnsweredAt;
        Lay(call, report.Connections, report.Cause, report.At, leaving, except);
        if (call.AnsweredAt is null && call.Connections.Count(connection => connection.Talks) > 1)
            call.AnsweredAt = report.At;
    }
}
