using System.Text.Json;
using Attendant.Model;
using Attendant.Model.Telephony;
using Attendant.Protocol;
using Attendant.Server.Consoles.Encoding;
using Attendant.Server.Consoles.Replay;

namespace Attendant.Server.Consoles.Topics;

/// <summary>Parked calls: the own ones, and the others' where they are shared. Complete: never merged, never skipped.</summary>
internal sealed class ParkedTopic(IParkedSharing sharing, IPeople people) : Topic
{
    private readonly HashSet<Subscription> _subscriptions = [];
    private readonly Dictionary<(ConnectorId, string), LineId?> _parkers = [];

    public override string Name => TopicNames.Parked;

    public override string Permission => Permissions.ParkedView;

    public override IReadOnlyList<Type> Events => [typeof(ParkedChanged), typeof(ParkedRemoved)];

    public override void Add(Subscription subscription) => _subscriptions.Add(subscription);

    public override void Remove(Subscription subscription) => _subscriptions.Remove(subscription);

    public override Action<Utf8JsonWriter> Capture(Subscription subscription, ITelephonyPicture picture)
    {
        ParkedCall[] calls = [.. picture.ParkedCalls.Where(parked =>
            new Audience(parked.ParkedByLine, sharing.IsShared(parked.Source)).Includes(subscription))];
        return json =>
        {
            json.WriteStartArray(Name);
            foreach (var parked in calls) ParkedEncoding.Write(json, parked, people);
            json.WriteEndArray();
        };
    }

    public override void Describe(ModelEvent change, ReplayRing ring, ICollection<Notice> notices)
    {
        Audience audience;
        if (change is ParkedChanged { Parked: var parked })
        {
            _parkers[(parked.Source, parked.Slot)] = parked.ParkedByLine;
            audience = new Audience(parked.ParkedByLine, sharing.IsShared(parked.Source));
        }
        else
        {
            var removed = (ParkedRemoved)change;
            _parkers.Remove((removed.Source, removed.Slot), out var parker);
            audience = new Audience(parker, sharing.IsShared(removed.Source));
        }

        notices.Add(new Notice(change, this, null, audience));
    }

    public override void Deliver(Notice notice, Action<Subscription> offer)
    {
        foreach (var subscription in _subscriptions)
        {
            if (Concerns(subscription, notice)) offer(subscription);
        }
    }

    public override bool Concerns(Subscription subscription, Notice notice) => ((Audience)notice.Audience!).Includes(subscription);

    public override string MethodOf(ModelEvent change) =>
        change is ParkedChanged ? NotificationNames.ParkedChanged : NotificationNames.ParkedRemoved;

    public override void WriteEvent(Utf8JsonWriter json, ModelEvent change, View view)
    {
        if (change is ParkedChanged { Parked: var parked })
        {
            json.WritePropertyName("parked");
            ParkedEncoding.Write(json, parked, people);
        }
        else
        {
            var removed = (ParkedRemoved)change;
            json.WriteString("slot", removed.Slot);
            json.WriteString("source", removed.Source.Value);
            json.WriteString("cause", Words.Of(removed.Cause));
        }
    }

    public override bool Survives(Session session, ConsoleIdentity after, View viewAfter) =>
        base.Survives(session, after, viewAfter) && session.Identity.Lines.SequenceEqual(after.Lines);

    private sealed record Audience(LineId? Parker, bool Shared)
    {
        public bool Includes(Subscription subscription) =>
            Shared || Parker is { } line && subscription.Lines.Contains(line);
    }
}
