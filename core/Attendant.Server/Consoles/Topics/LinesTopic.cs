using System.Text.Json;
using Attendant.Model;
using Attendant.Model.Telephony;
using Attendant.Protocol;
using Attendant.Server.Consoles.Encoding;
using Attendant.Server.Consoles.Replay;
using Attendant.Server.Methods;

namespace Attendant.Server.Consoles.Topics;

/// <summary>The lamps: everyone's, or without <c>people.view</c> the own lines' alone.</summary>
internal sealed class LinesTopic : Topic
{
    private readonly HashSet<Subscription> _all = [];
    private readonly SubscriptionIndex<string> _byExtension = new();
    private readonly SubscriptionIndex<LineId> _byLine = new();
    private readonly Dictionary<LineId, string> _extensions = [];

    public override string Name => TopicNames.Lines;

    public override IReadOnlyList<Type> Events => [typeof(LineChanged), typeof(LineRemoved)];

    public override Subscription Open(Session session, JsonElement filter, string path)
    {
        var wanted = ParameterReader.Optional<string[]>(filter, "extensions", path + ".extensions");
        return new Subscription(this, session)
        {
            Extensions = wanted is null || wanted.Contains("*") ? null : wanted.ToHashSet(StringComparer.Ordinal),
            OwnOnly = !session.May(Permissions.PeopleView),
        };
    }

    public override void Add(Subscription subscription)
    {
        if (subscription.OwnOnly) foreach (var line in subscription.Lines) _byLine.Add(line, subscription);
        else if (subscription.Extensions is null) _all.Add(subscription);
        else foreach (var extension in subscription.Extensions) _byExtension.Add(extension, subscription);
    }

    public override void Remove(Subscription subscription)
    {
        if (subscription.OwnOnly) foreach (var line in subscription.Lines) _byLine.Remove(line, subscription);
        else if (subscription.Extensions is null) _all.Remove(subscription);
        else foreach (var extension in subscription.Extensions) _byExtension.Remove(extension, subscription);
    }

    public override Action<Utf8JsonWriter> Capture(Subscription subscription, ITelephonyPicture picture)
    {
        var view = subscription.Session.View;
        var wanted = subscription.OwnOnly ? subscription.Lines.Distinct().Select(picture.FindLine).OfType<Line>()
            : subscription.Extensions is null ? picture.Lines
            : subscription.Extensions.SelectMany(picture.FindLines);
        Line[] lines = [.. wanted.Where(line => subscription.Extensions?.Contains(line.Extension) != false)];
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
                notices.Add(new Notice(left, this, ring.Slot($"line:{id}:{before}"), new Audience(id, now, before)));
            }
        }
        else
        {
            _extensions.Remove(id);
        }

        notices.Add(new Notice(change, this, ring.Slot($"line:{id}:{now}"), new Audience(id, now, null)));
    }

    public override void Deliver(Notice notice, Action<Subscription> offer)
    {
        var audience = (Audience)notice.Audience!;
        if (audience.Left is null)
            foreach (var subscription in _all) offer(subscription);
        Visit(_byExtension, audience.Left ?? audience.Extension);
        Visit(_byLine, audience.Line);

        void Visit<TKey>(SubscriptionIndex<TKey> index, TKey key) where TKey : notnull => index.ForEach(key, subscription =>
        {
            if (audience.Includes(subscription)) offer(subscription);
        });
    }

    public override bool Concerns(Subscription subscription, Notice notice) => ((Audience)notice.Audience!).Includes(subscription);

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

    public override bool Survives(Session session, ConsoleIdentity after, View viewAfter) =>
        session.View == viewAfter && session.May(Permissions.PeopleView) == after.Permissions.Contains(Permissions.PeopleView)
        && (session.May(Permissions.PeopleView) || session.Identity.Lines.SequenceEqual(after.Lines));

    /// <param name="Line">Which line.</param>
    /// <param name="Extension">Its extension.</param>
    /// <param name="Left">The extension that it had before: the event tells those that watch that one alone.</param>
    private sealed record Audience(LineId Line, string Extension, string? Left)
    {
        public bool Includes(Subscription subscription)
        {
            if (subscription.OwnOnly && !subscription.Lines.Contains(Line)) return false;
            var wanted = subscription.Extensions;
            return Left is null
                ? wanted is null || wanted.Contains(Extension)
                : wanted is not null && wanted.Contains(Left) && !wanted.Contains(Extension);
        }
    }
}
