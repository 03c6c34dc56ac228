using System.Text.Json;
using Attendant.Model;
using Attendant.Model.Telephony;
using Attendant.Protocol;
using Attendant.Server.Consoles.Encoding;
using Attendant.Server.Consoles.Replay;
using Attendant.Server.Methods;

namespace Attendant.Server.Consoles.Topics;

/// <summary>The lamps.</summary>
internal sealed class LinesTopic : Topic
{
    private readonly HashSet<Subscription> _all = [];
    private readonly SubscriptionIndex<string> _byExtension = new();
    private readonly Dictionary<LineId, string> _extensions = [];

    public override string Name => TopicNames.Lines;

    public override IReadOnlyList<Type> Events => [typeof(LineChanged), typeof(LineRemoved)];

    public override Subscription Open(Session session, JsonElement filter, string path)
    {
        var wanted = ParameterReader.Optional<string[]>(filter, "extensions", path + ".extensions");
        return new Subscription(this, session)
        {
            Extensions = wanted is null || wanted.Contains("*") ? null : wanted.ToHashSet(StringComparer.Ordinal),
        };
    }

    public override void Add(Subscription subscription)
    {
        if (subscription.Extensions is null) _all.Add(subscription);
        else foreach (var extension in subscription.Extensions) _byExtension.Add(extension, subscription);
    }

    public override void Remove(Subscription subscription)
    {
        if (subscription.Extensions is null) _all.Remove(subscription);
        else foreach (var extension in subscription.Extensions) _byExtension.Remove(extension, subscription);
    }

    public override Action<Utf8JsonWriter> Capture(Subscription subscription, ITelephonyPicture picture)
    {
        var view = subscription.Session.View;
        Line[] lines = subscription.Extensions is null
            ? [.. picture.Lines]
            : [.. subscription.Extensions.SelectMany(picture.FindLines)];
        return json =>
        {
            json.WriteStartArray(Name);
            foreach (var line in lines) LineEncoding.Write(json, line, view);
            json.WriteEndArray();
        };
    }

    public override void Describe(ModelEvent change, ReplayRing ring, ICollection<Notice> notices)
    {
        var id = change is LineChanged changed ? changed.Line.Id : ((LineRemoved)change).Line;
        var before = _extensions.GetValueOrDefault(id);
        var now = before ?? "";
        if (change is LineChanged { Line: var line })
        {
            _extensions[id] = now = line.Extension;
            if (before is not null && before != now)
            {
                // who watches the old number alone must not keep a lamp that no longer moves
                var left = new LineRemoved { Seq = change.Seq, At = change.At, Line = id };
                notices.Add(new Notice(left, this, ring.Slot($"line:{id}:{before}"), new LineMoved(before, now)));
            }
        }
        else
        {
            _extensions.Remove(id);
        }

        notices.Add(new Notice(change, this, ring.Slot($"line:{id}:{now}"), now));
    }

    public override void Deliver(Notice notice, Action<Subscription> offer)
    {
        if (notice.Audience is LineMoved moved)
        {
            _byExtension.ForEach(moved.From, subscription =>
            {
                if (Concerns(subscription, notice)) offer(subscription);
            });
            return;
        }

        foreach (var subscription in _all) offer(subscription);
        _byExtension.ForEach((string)notice.Audience!, offer);
    }

    public override bool Concerns(Subscription subscription, Notice notice) => notice.Audience is LineMoved moved
        ? subscription.Extensions is { } wanted && wanted.Contains(moved.From) && !wanted.Contains(moved.To)
        : subscription.Extensions is null || subscription.Extensions.Contains((string)notice.Audience!);

    public override string MethodOf(ModelEvent change) =>
        change is LineChanged ? NotificationNames.LineChanged : NotificationNames.LineRemoved;

    public override void WriteEvent(Utf8JsonWriter json, ModelEvent change, View view)
    {
        if (change is LineChanged { Line: var line })
        {
            json.WritePropertyName("line");
            LineEncoding.Write(json, line, view);
        }
        else
        {
            json.WriteString("id", ((LineRemoved)change).Line.Value);
        }
    }

    public override bool Survives(Session session, ConsoleIdentity after, View viewAfter) => session.View == viewAfter;

    private sealed record LineMoved(string From, string To);
}
