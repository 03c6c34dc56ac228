using Attendant.Contracts.Pbx;
using Attendant.Contracts.Telephony;

namespace Attendant.Pbx.Asterisk.Telephony;

/// <summary>Tells what became of a call: the difference between its connections now and as told last, in ECMA-269's events.</summary>
internal sealed class CallTeller(Lines lines, SwitchboardOptions options, WaitingRooms rooms, Action<PbxReport> report)
{
    private readonly CallConnections _connections = new(lines, options, rooms);
    private readonly Dictionary<(Call, DeviceId), Party> _diversions = [];

    /// <summary>While true nothing is told: a snapshot will tell it all.</summary>
    public bool Muted { get; set; }

    public static DeviceId SlotDevice(string slot) => new($"park:{slot}");

    public static bool IsSlot(DeviceId device) => device.Value.StartsWith("park:", StringComparison.Ordinal);

    /// <summary>The device's connection will end because the call goes on elsewhere.</summary>
    public void Diverts(Call call, DeviceId device, Party to) => _diversions[(call, device)] = to;

    public void Tell(Call call, DateTimeOffset at)
    {
        var now = _connections.Of(call);
        if (now.Count == 0 && call.Told.Count == 0) return;
        NoteAnswer(call, now, at);
        if (!call.IsWatched && IsWatched(now))
        {
            call.IsWatched = true;
            // what went before was not told, so the first word is the whole
            if (call.Told.Count > 0)
            {
                Report(call, Whole(call, Retell(call), at));
                return;
            }
        }
        foreach (var gone in Gone(call, now).ToList())
            if (DivertedTo(call, gone.Party, now) is { } to) TellDiverted(call, gone, to, at);
        foreach (var connection in now) TellChange(call, connection, now, at);
        foreach (var gone in Gone(call, now).ToList()) TellCleared(call, gone, at);
        TellRest(call, at);
        call.Causes.Clear();
    }

    public void Forwarded(Call call, Party from, Party to, EventCause cause)
    {
        if (!call.IsTold) return;
        call.Told.Remove(from.Device);
        Report(call, new Diverted { Generation = 0, At = default, Call = call.Id, Diverting = from, NewDestination = to, Cause = cause });
    }

    public void BlindlyTransferred(Call call, Party by, Party? to, DateTimeOffset at)
    {
        var now = Retell(call);
        Report(call, new Transferred
        {
            Generation = 0, At = at, Call = call.Id, PrimaryOldCall = call.Id, Transferring = by, TransferredTo = to, Connections = now,
            Cause = EventCause.SingleStepTransfer,
        });
    }

    public void Transferred(Call primary, Call other, Party by, DateTimeOffset at)
    {
        primary.IsWatched |= other.IsWatched;
        var now = Retell(primary);
        Report(primary, new Transferred
        {
            Generation = 0, At = at, Call = primary.Id, PrimaryOldCall = primary.Id, SecondaryOldCall = other.Id, Transferring = by,
            TransferredTo = primary.Called, Connections = now, Cause = EventCause.Transfer,
        });
    }

    public void Conferenced(Call primary, Call other, DateTimeOffset at)
    {
        var both = primary.Told.Keys.Intersect(other.Told.Keys).ToList();
        primary.IsWatched |= other.IsWatched;
        var now = Retell(primary);
        Report(primary, new Conferenced
        {
            Generation = 0, At = at, Call = primary.Id, PrimaryOldCall = primary.Id, SecondaryOldCall = other.Id,
            Conferencing = now.Find(connection => both.Contains(connection.Party.Device))?.Party, Connections = now, Cause = EventCause.Conference,
        });
    }

    /// <summary>True where the call belongs into a snapshot.</summary>
    public bool IsWatched(Call call) => call.IsWatched || IsWatched(_connections.Of(call));

    /// <summary>The whole of a call, for a snapshot; from here on differences to it are told.</summary>
    public CallReported Picture(Call call)
    {
        var now = Retell(call);
        call.IsWatched = true;
        call.ToldParties = call.Parties();
        call.ToldRecording = call.Recording;
        return new CallReported
        {
            Generation = 0, At = default, Call = call.Id, Connections = now, Parties = call.ToldParties, Linkage = call.Linkage,
            StartedAt = call.StartedAt, AnsweredAt = call.AnsweredAt, ConsultationOf = call.ConsultationOf?.Id, Recording = call.Recording,
        };
    }

    // waiting calls are everybody's
    private bool IsWatched(List<Connection> connections) =>
        connections.Exists(connection => connection.State == ConnectionState.Queued || options.IsWatched(connection.Party));

    private List<Connection> Retell(Call call)
    {
        var now = _connections.Of(call);
        call.Told.Clear();
        foreach (var connection in now) call.Told[connection.Party.Device] = connection;
        return now;
    }

    private static IEnumerable<Connection> Gone(Call call, List<Connection> now) =>
        call.Told.Values.Where(told => !now.Exists(connection => connection.Party.Device == told.Party.Device));

    private static void NoteAnswer(Call call, List<Connection> now, DateTimeOffset at)
    {
        if (call.AnsweredAt is null && now.Count(connection => connection.State is ConnectionState.Connected or ConnectionState.Hold) > 1
            && !now.Exists(connection => connection.State is ConnectionState.Initiated))
            call.AnsweredAt = at;
    }

    private Party? DivertedTo(Call call, Party gone, List<Connection> now)
    {
        if (_diversions.Remove((call, gone.Device), out var to)) return to;
        // out of a queue, to the agent who took it
        return gone.Device.Value.StartsWith("queue:", StringComparison.Ordinal)
            ? now.Find(connection => connection.State is ConnectionState.Connected && connection.Party.Device != call.Calling?.Device)?.Party
            : null;
    }

    private void TellDiverted(Call call, Connection gone, Party to, DateTimeOffset at)
    {
        call.Told.Remove(gone.Party.Device);
        var cause = call.Causes.Remove(gone.Party.Device, out var told) ? told : EventCause.Queue;
        Report(call, new Diverted { Generation = 0, At = at, Call = call.Id, Diverting = gone.Party, NewDestination = to, Cause = cause });
    }

    private void TellChange(Call call, Connection connection, List<Connection> now, DateTimeOffset at)
    {
        var device = connection.Party.Device;
        var before = call.Told.TryGetValue(device, out var told) ? told.State : ConnectionState.Null;
        call.Told[device] = connection;
        if (before == connection.State) return;
        var cause = call.Causes.Remove(device, out var noted) ? noted : EventCause.Normal;
        if (connection.State is ConnectionState.Connected) call.JoinCause = EventCause.Unknown;
        Report(call, Change(call, connection.Party, before, connection.State, cause, at) ?? Whole(call, now, at));
    }

    private static CallReport? Change(Call call, Party party, ConnectionState before, ConnectionState now, EventCause cause, DateTimeOffset at) => (before, now) switch
    {
        (ConnectionState.Null, ConnectionState.Initiated) =>
            new ServiceInitiated { Generation = 0, At = at, Call = call.Id, Initiating = party, Cause = EventCause.MakeCall },
        (ConnectionState.Initiated, ConnectionState.Connected) =>
            new Originated { Generation = 0, At = at, Call = call.Id, Calling = party, Dialled = call.Dialled, Cause = EventCause.MakeCall },
        (ConnectionState.Null, ConnectionState.Connected) when party.Device == call.Calling?.Device && call.AnsweredAt is null =>
            new Originated
            {
                Generation = 0, At = at, Call = call.Id, Calling = party, Dialled = call.Dialled,
                Cause = call.ConsultationOf is null ? EventCause.Normal : EventCause.Consultation,
            },
        (ConnectionState.Null or ConnectionState.Fail, ConnectionState.Alerting) =>
            new Delivered { Generation = 0, At = at, Call = call.Id, Alerting = party, Cause = call.DeliveryCause() },
        (ConnectionState.Null or ConnectionState.Alerting, ConnectionState.Connected) =>
            new Established { Generation = 0, At = at, Call = call.Id, Answering = party, Cause = cause },
        (ConnectionState.Hold, ConnectionState.Connected) => new Retrieved { Generation = 0, At = at, Call = call.Id, Retrieving = party, Cause = cause },
        (ConnectionState.Connected, ConnectionState.Hold) => new Held { Generation = 0, At = at, Call = call.Id, Holding = party, Cause = cause },
        (ConnectionState.Null, ConnectionState.Queued) => new Queued { Generation = 0, At = at, Call = call.Id, Queue = party, Cause = cause },
        (_, ConnectionState.Fail) =>
            new Failed { Generation = 0, At = at, Call = call.Id, Failing = party, Cause = CallConnections.RefusalCause(call) },
        _ => null,
    };

    private static CallReported Whole(Call call, List<Connection> now, DateTimeOffset at) =>
        new() { Generation = 0, At = at, Call = call.Id, Connections = [.. now], Recording = call.Recording, ConsultationOf = call.ConsultationOf?.Id };

    private void TellCleared(Call call, Connection gone, DateTimeOffset at)
    {
        call.Told.Remove(gone.Party.Device);
        var cause = call.Causes.Remove(gone.Party.Device, out var told) ? told : EventCause.Normal;
        Report(call, new ConnectionCleared { Generation = 0, At = at, Call = call.Id, Releasing = gone.Party, Cause = cause });
    }

    private void TellRest(Call call, DateTimeOffset at)
    {
        if (call.Told.Count == 0 || (call.Recording == call.ToldRecording && call.ToldParties == call.Parties())) return;
        call.ToldRecording = call.Recording;
        Report(call, new CallInformation { Generation = 0, At = at, Call = call.Id, Recording = call.Recording });
    }

    private void Report(Call call, CallReport told)
    {
        if (Muted || !call.IsWatched) return;
        var parties = call.Parties();
        var news = call.ToldParties == parties ? null : parties;
        call.ToldParties = parties;
        report(told with { Parties = news, Linkage = call.Linkage });
    }
}
