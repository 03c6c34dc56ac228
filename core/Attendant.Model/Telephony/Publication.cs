using Attendant.Contracts.Telephony;

namespace Attendant.Model.Telephony;

/// <summary>
/// Gathers what a report touched and afterwards publishes what of it looks different: first who left, then what changed,
/// then ends, then lamps.
/// </summary>
internal sealed class Publication(TimeProvider time, SteadyClock clock, EventSequence sequence, IModelEvents events, PictureIndex picture)
{
    private readonly ActionTables _actions = new();
    private readonly List<TrackedCall> _calls = [];
    private readonly List<TrackedParking> _parked = [];
    private readonly List<TrackedLine> _lines = [];

    /// <summary>When it happened that is being worked in: the provider's time.</summary>
    public DateTimeOffset At { get; set; }

    /// <summary>The call may look different from any of its lines; so may the other calls of those lines, and their lamps.</summary>
    public void Touch(TrackedCall call)
    {
        TouchOnly(call);
        foreach (var connection in call.Connections)
            Touch(call.Connector, connection.Device);
    }

    /// <summary>The lamp of a device, and all its calls.</summary>
    public void Touch(ConnectorState connector, DeviceId device)
    {
        if (!connector.Lines.TryGetValue(device, out var line))
            return;
        Touch(line);
        foreach (var call in connector.Calls.At(device))
            if (call.Find(device)?.State != ConnectionState.Queued)
                TouchOnly(call); // a queue's own line may have a thousand calls; what waits depends on no other
    }

    public void Touch(TrackedLine line)
    {
        if (line.Touched)
            return;
        line.Touched = true;
        _lines.Add(line);
    }

    public void Touch(TrackedParking parking)
    {
        if (parking.Touched)
            return;
        parking.Touched = true;
        _parked.Add(parking);
    }

    /// <summary>The line is no more; told at once, even where lamps wait for a snapshot to end.</summary>
    public void TouchRemoved(TrackedLine line)
    {
        line.Removed = true;
        line.Touched = false;
        Touch(line);
    }

    /// <summary>The lamps that waited for the connector's snapshot wait no more.</summary>
    public void Release(ConnectorState connector)
    {
        foreach (var line in connector.Deferred)
            if (line is { Removed: false, Touched: true })
                _lines.Add(line);
        connector.Deferred.Clear();
    }

    public void TouchOnly(TrackedCall call)
    {
        if (call.Touched)
            return;
        call.Touched = true;
        _calls.Add(call);
    }

    /// <summary>Everything of a connector may look different.</summary>
    public void TouchAll(ConnectorState connector)
    {
        foreach (var call in connector.Calls.All)
            TouchOnly(call);
        foreach (var line in connector.Lines.Values)
            Touch(line);
    }

    public void Flush()
    {
        foreach (var call in _calls)
            PublishLeaving(call);
        foreach (var call in _calls)
            PublishViews(call);
        foreach (var parking in _parked)
        {
            parking.Touched = false;
            Publish(parking);
        }
        foreach (var call in _calls)
        {
            PublishEnd(call);
            call.Touched = false;
        }
        _calls.Clear();
        _parked.Clear();
        PublishLines();
    }

    private void PublishLeaving(TrackedCall call)
    {
        if (call.EndCause is not null)
            return;
        List<TrackedLine>? left = null;
        foreach (var line in call.Shown.Keys)
            if (call.MergedInto is not null || SeenFrom(call, line) is null)
                (left ??= []).Add(line);
        foreach (var line in left ?? [])
        {
            picture.Leave(call, line);
            events.Publish(new CallLeft
            {
                Seq = sequence.Next(),
                At = time.GetUtcNow(),
                Line = line.Id,
                Call = call.Id,
                Cause = call.MergedInto is not null ? LeaveCause.Merged
                    : !line.ShowsCalls ? LeaveCause.LinkLost
                    : call.Departures.GetValueOrDefault(line.Device, LeaveCause.Normal),
                Into = call.MergedInto?.Id,
            });
        }
        call.Departures.Clear();
    }

    private void PublishViews(TrackedCall call)
    {
        if (call.Over)
            return;
        foreach (var connection in call.Connections)
        {
            if (!call.Connector.Lines.TryGetValue(connection.Device, out var line) || SeenFrom(call, line) is null)
                continue;
            var view = CallView.Of(call, connection, line, _actions);
            if (call.Shown.TryGetValue(line, out var shown) && shown == view)
                continue;
            if (line.Shown is null)
                Publish(line); // nobody is told of a call at a line that they have not been told of
            picture.Show(call, line, view);
            call.SeenAt.Add(line.Id);
            events.Publish(new CallChanged { Seq = sequence.Next(), At = time.GetUtcNow(), Call = view });
        }
    }

    private void Publish(TrackedParking parking)
    {
        if (parking.Freed is { } cause)
        {
            if (parking.Shown is not { } was)
                return;
            picture.Remove(parking);
            events.Publish(new ParkedRemoved
            {
                Seq = sequence.Next(), At = time.GetUtcNow(), Slot = was.Slot, Source = was.Source, Call = was.Call, Cause = cause,
            });
            return;
        }
        var view = parking.View();
        if (view == parking.Shown)
            return;
        picture.Show(parking, view);
        events.Publish(new ParkedChanged { Seq = sequence.Next(), At = time.GetUtcNow(), Parked = view });
    }

    private void PublishEnd(TrackedCall call)
    {
        if (call.EndCause is not { } cause || !call.EverShown)
            return;
        call.EverShown = false;
        foreach (var line in call.Shown.Keys.ToArray())
            picture.Leave(call, line);
        events.Publish(new CallEnded
        {
            Seq = sequence.Next(),
            At = time.GetUtcNow(),
            Call = call.Id,
            Lines = new ValueList<LineId>([.. call.SeenAt.OrderBy(id => id.Value, StringComparer.Ordinal)]),
            Cause = cause,
            EndedAt = call.EndedAt,
        });
    }

    private void PublishLines()
    {
        foreach (var line in _lines)
        {
            // until the first snapshot of a link has ended every lamp is unknown: one event then, not three now
            if (!line.Removed && line.Connector is { Current: false, FullSnapshotOpen: true })
            {
                line.Connector.Deferred.Add(line);
                continue;
            }
            line.Touched = false;
            Publish(line);
        }
        _lines.Clear();
    }

    private void Publish(TrackedLine line)
    {
        if (line.Removed)
        {
            if (line.Shown is null)
                return;
            picture.Remove(line);
            events.Publish(new LineRemoved { Seq = sequence.Next(), At = time.GetUtcNow(), Line = line.Id });
            return;
        }
        var view = LineView.Of(line, At, _actions);
        if (view == line.Shown)
            return;
        if (view.State != line.Shown?.State)
            line.EnteredAt = clock.Now;
        picture.Show(line, view);
        events.Publish(new LineChanged { Seq = sequence.Next(), At = time.GetUtcNow(), Line = view });
    }

    private static CallConnection? SeenFrom(TrackedCall call, TrackedLine line) =>
        line.ShowsCalls && call.Find(line.Device) is { } own && CallStateRule.IsSeen(call, own) ? own : null;
}
