using Attendant.Contracts.Hosting;
using Attendant.Contracts.Telephony;

namespace Attendant.Model.Telephony;

/// <summary>Reads every line again at least every ten minutes, suspicious ones at once, and clears away what the PBX forgot to end.</summary>
internal sealed class Reconciler(TimeProvider time, SteadyClock clock, CallLife life, SnapshotWish wish, Publication changes)
{
    // nine minutes a round and lines confirmed in the last half minute passed over: never more than ten between two readings
    private static readonly TimeSpan Round = TimeSpan.FromMinutes(9);
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongRinging = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan LongAlone = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongDisagreement = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan SuspicionPause = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LateSnapshot = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Forgotten = TimeSpan.FromHours(4);
    private DateTimeOffset? _last;

    public void Run(IEnumerable<ConnectorState> connectors)
    {
        var now = clock.Now;
        var passed = now - (_last ?? now);
        _last = now;
        foreach (var connector in connectors)
        {
            changes.At = time.GetUtcNow();
            BuryForsaken(connector, now);
            HastenSnapshot(connector, now);
            if (connector.Current)
            {
                ReadRound(connector, now, passed);
                foreach (var line in connector.Lines.Values)
                    Suspect(line, now);
            }
            changes.Flush();
        }
    }

    private void HastenSnapshot(ConnectorState connector, DateTimeOffset now)
    {
        // a snapshot that stands still will not end
        if (connector.Snapshots.RemoveAll(open => now - open.MovedAt > LateSnapshot) > 0 && !connector.FullSnapshotOpen)
            changes.Release(connector);
        if (connector is { Current: false, Link: LinkState.Up, FullSnapshotOpen: false } && now - connector.SnapshotDueSince > LateSnapshot)
        {
            connector.SnapshotDueSince = now;
            wish.Ask(connector, null, "the link is up and no complete snapshot has come");
        }
    }

    private void ReadRound(ConnectorState connector, DateTimeOffset now, TimeSpan passed)
    {
        connector.RoundShare += connector.Lines.Count * (passed / Round);
        for (; connector.RoundShare >= 1; connector.RoundShare--)
            while (connector.Rounds.TryDequeue(out var line))
            {
                if (line.Removed)
                    continue;
                connector.Rounds.Enqueue(line);
                if (now - (line.ConfirmedAt ?? DateTimeOffset.MinValue) > Fresh)
                    wish.Ask(connector, line.Device, "its turn to be read again");
                break;
            }
    }

    private void Suspect(TrackedLine line, DateTimeOffset now)
    {
        line.DisagreesSince = Disagrees(line) ? line.DisagreesSince ?? now : null;
        var why = line.Shown?.State == LineState.Ringing && now - line.EnteredAt > LongRinging && !AskedWithin(line, now, LongRinging)
                ? "it rings for more than three minutes"
            : now - line.DisagreesSince > LongDisagreement ? "its lamp and its calls disagree"
            : IsAlone(line) && now - line.EnteredAt > LongAlone ? "it is busy and in no call with anybody"
            : null;
        if (why is null || AskedWithin(line, now, SuspicionPause))
            return;
        line.SuspectedAt = now;
        wish.Ask(line.Connector, line.Device, why);
    }

    private static bool AskedWithin(TrackedLine line, DateTimeOffset now, TimeSpan span) => now - line.SuspectedAt < span;

    private static bool Disagrees(TrackedLine line) =>
        line.CallsMonitored == true && line.DeviceState is not (DeviceState.Unknown or DeviceState.InService)
        && (line.DeviceState == DeviceState.OutOfService
            ? line.Connector.Calls.At(line.Device).Count > 0
            : LampRule.OfDevice(line.DeviceState) != LampRule.OfCalls(line));

    private static bool IsAlone(TrackedLine line) =>
        line.Shown?.State == LineState.Busy && line.Connector.Calls.At(line.Device) is var calls
        && calls.TrueForAll(call => call is { Connections.Count: < 2, Parked: null });

    // a PBX that tells only of its watched devices does not say when the other side of a finished call has gone
    private void BuryForsaken(ConnectorState connector, DateTimeOffset now)
    {
        if (!connector.Current)
            return;
        List<TrackedCall>? forsaken = null;
        foreach (var call in connector.Calls.All)
            if (call.Parked is null && !call.Connections.Exists(one => connector.Lines.TryGetValue(one.Device, out var line) && line.ShowsCalls)
                && now - call.HeardAt > (call.Connections.Count < 2 ? LongAlone : Forgotten))
                (forsaken ??= []).Add(call);
        foreach (var call in forsaken ?? [])
            life.End(call, LeaveCauses.OfEnd(call, default), changes.At);
    }
}
