using System.Text.Json;
using Attendant.Model;
using Attendant.Model.Telephony;
using Attendant.Protocol;
using Attendant.Server.Consoles.Encoding;
using Attendant.Server.Consoles.Replay;

namespace Attendant.Server.Consoles.Topics;

/// <summary>What concerns one session alone. Every session has it, none asks for it.</summary>
internal sealed class PersonalTopic : Topic
{
    public override string Name => "session";

    public override IReadOnlyList<Type> Events => [typeof(SubscriptionsReset), typeof(PermissionsChanged)];

    public override void Add(Subscription subscription)
    {
    }

    public override void Remove(Subscription subscription)
    {
    }

    public override Action<Utf8JsonWriter> Capture(Subscription subscription, ITelephonyPicture picture) => _ => { };

    public override void Describe(ModelEvent change, ReplayRing ring, ICollection<Notice> notices)
    {
        if (change is SubscriptionsReset { Topics.Count: 0 }) return;
        var session = ((PersonalEvent)change).Session;
        var state = change is PermissionsChanged ? ring.Slot($"permissions:{session.Id}") : null;
        notices.Add(new Notice(change, this, state, session));
    }

    public override void Deliver(Notice notice, Action<Subscription> offer) => offer(((Session)notice.Audience!).Personal);

    public override bool Concerns(Subscription subscription, Notice notice) => notice.Audience == subscription.Session;

    public override string MethodOf(ModelEvent change) =>
        change is SubscriptionsReset ? NotificationNames.SubscriptionReset : NotificationNames.PermissionsChanged;

    public override void WriteEvent(Utf8JsonWriter json, ModelEvent change, View view)
    {
        if (change is SubscriptionsReset reset) JsonText.WriteTexts(json, "topics", reset.Topics);
        else JsonText.WriteTexts(json, "permissions", ((PermissionsChanged)change).Permissions);
    }
}
