using Attendant.Model;
using Attendant.Server.Consoles.Encoding;
using Attendant.Server.Consoles.Replay;
using Attendant.Server.Consoles.Topics;

namespace Attendant.Server.Consoles;

/// <summary>
/// Takes the picture's changes to the consoles that subscribed: one encoding per view, one entry in the ring, one
/// reference per console. On the model's thread only.
/// </summary>
internal sealed class Fanout : IDisposable
{
    private readonly TopicTable _topics;
    private readonly ReplayRing _ring;
    private readonly Departures _departures;
    private readonly ILogger<Fanout> _log;
    private readonly EventEncoder _encoder = new();
    private readonly List<Notice> _notices = [];
    private readonly Action<Subscription> _offer;
    private Notice? _current;

    public Fanout(TopicTable topics, ReplayRing ring, Departures departures, ILogger<Fanout> log)
    {
        (_topics, _ring, _departures, _log) = (topics, ring, departures, log);
        _offer = Offer;
    }

    /// <summary>How many times an event was encoded since the start.</summary>
    public long Encoded => _encoder.Count;

    public void Publish(ModelEvent change)
    {
        if (!_topics.ByEvent.TryGetValue(change.GetType(), out var topic)) return;
        topic.Describe(change, _ring, _notices);
        foreach (var notice in _notices)
        {
            var before = notice.Bytes;
            _ring.Add(notice);
            _current = notice;
            notice.Topic.Deliver(notice, _offer);
            _ring.Grew(notice, before);
            _departures.Offered(notice.Bytes - before);
        }

        _notices.Clear();
        _ring.Trim();
    }

    /// <summary>What a session missed after a number, in order; null where the ring no longer has all of it.</summary>
    public IReadOnlyList<(byte[] Message, long Seq)>? Missed(Session session, long after)
    {
        var wanted = session.Subscriptions.Values.Append(session.Personal).ToDictionary(subscription => subscription.Topic);
        var from = wanted.Values.Min(subscription => Math.Max(after, subscription.Since));
        if (from < _ring.Floor) return null;
        var missed = new List<(byte[], long)>();
        for (var index = _ring.After(from); index < _ring.Count; index++)
        {
            var notice = _ring[index];
            if (notice.IsSuperseded || !wanted.TryGetValue(notice.Topic, out var subscription)) continue;
            if (notice.Seq <= Math.Max(after, subscription.Since) || !notice.Topic.Concerns(subscription, notice)) continue;
            if (Encode(notice, session.View) is { } message) missed.Add((message, notice.Seq));
        }

        return missed;
    }

    public void Dispose() => _encoder.Dispose();

    private void Offer(Subscription subscription)
    {
        var notice = _current!;
        if (subscription.Offered == notice.Seq) return;
        subscription.Offered = notice.Seq;
        if (subscription.Session.Connection is not { } connection) return;
        try
        {
            _departures.Offer(connection, notice.For(subscription.Session.View, _encoder), notice.State, notice.Seq);
        }
        catch (Exception exception)
        {
            _log.NotEncoded(exception, notice.Seq, notice.Change.GetType().Name);
        }
    }

    private byte[]? Encode(Notice notice, View view)
    {
        var before = notice.Bytes;
        try
        {
            return notice.For(view, _encoder);
        }
        catch (Exception exception)
        {
            _log.NotEncoded(exception, notice.Seq, notice.Change.GetType().Name);
            return null;
        }
        finally
        {
            _ring.Grew(notice, before);
        }
    }
}
