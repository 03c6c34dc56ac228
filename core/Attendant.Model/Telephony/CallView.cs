using Attendant.Contracts.Pbx;
using Attendant.Contracts.Telephony;

namespace Attendant.Model.Telephony;

/// <summary>A call as seen from one line.</summary>
internal static class CallView
{
    public static Call Of(TrackedCall call, CallConnection own, TrackedLine line, ActionTables actions)
    {
        var state = CallStateRule.Of(call, own);
        var partner = Consultations.PartnerOf(call, own);
        var calling = Parties.Complete(CallingOf(call, own), call);
        var situation = new CallSituation(
            Permissions.Of(line), state,
            partner?.Find(own.Device)?.State ?? ConnectionState.Null,
            Consultations.HasOther(call, own));
        return new Call
        {
            Id = call.Id,
            Line = line.Id,
            Source = call.Connector.Id,
            Connection = new ConnectionId(call.Pbx, own.Device),
            DeviceName = line.DeviceName,
            State = state,
            Direction = DirectionOf(call, own, calling),
            Calling = calling,
            Called = Parties.Complete(CalledOf(call, own), call),
            OriginalCalled = call.OriginalCalled is { } original ? Parties.Complete(original, call) : null,
            LastRedirecting = call.LastRedirecting is { } redirecting ? Parties.Complete(redirecting, call) : null,
            Queue = call.Queue,
            OfferedAt = own.OfferedAt,
            StartedAt = call.StartedAt,
            AnsweredAt = own.State is ConnectionState.Alerting or ConnectionState.Initiated ? null : own.AnsweredAt ?? call.AnsweredAt,
            ConsultationOf = partner?.Id,
            Connections = ConnectionsOf(call),
            Recording = call.Recording == RecordingState.Unknown ? RecordingState.Off : call.Recording,
            Attached = call.Attached,
            Actions = actions.Of(situation),
        };
    }

    /// <summary>Who is on the other side, for the lamp.</summary>
    public static RemoteParty? RemoteOf(Call call, DeviceId own)
    {
        Party? only = null;
        var others = 0;
        foreach (var (party, _) in call.Connections)
            if (party.Device != own)
            {
                only = party;
                others++;
            }
        var remote = others == 1 ? only! : call.Calling.Device == own ? call.Called : call.Calling;
        return remote.Device == own || (remote.Number is null && remote.Name is null)
            ? null
            : new RemoteParty(remote.Number?.Value ?? "", remote.Name);
    }

    // by device: the order must not tell in which order the reports came
    private static ValueList<CallPartyState> ConnectionsOf(TrackedCall call) =>
        new([.. call.Connections
            .OrderBy(connection => connection.Device.Value, StringComparer.Ordinal)
            .Select(connection => new CallPartyState(Parties.Complete(connection.Party, call), connection.State))]);

    private static Party CallingOf(TrackedCall call, CallConnection own) =>
        call.Calling ?? (own.State == ConnectionState.Alerting ? First(call, own) : null) ?? Parties.Nobody;

    private static Party CalledOf(TrackedCall call, CallConnection own) =>
        call.Called ?? (own.State == ConnectionState.Alerting ? own.Party : null) ?? Parties.Nobody;

    private static Party? First(TrackedCall call, CallConnection own) => call.Connections
        .Where(other => other != own).OrderBy(other => other.Device.Value, StringComparer.Ordinal).FirstOrDefault()?.Party;

    private static CallDirection DirectionOf(TrackedCall call, CallConnection own, Party calling)
    {
        var mine = calling.Device == own.Device;
        var alone = call.Connections.Count < 2;
        if (!mine && Parties.IsExternal(calling, call.Connector))
            return CallDirection.In;
        var outside = call.Connections.Exists(other => other != own && Parties.IsExternal(other.Party, call.Connector))
            || (alone && mine && call.Called is { } called && Parties.IsExternal(Parties.Complete(called, call), call.Connector));
        return outside ? CallDirection.Out : alone && mine && call.Called is null ? CallDirection.Out : CallDirection.Internal;
    }
}
