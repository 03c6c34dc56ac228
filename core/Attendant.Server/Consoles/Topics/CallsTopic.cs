using System.Text.Json;
using Attendant.Model;
using Attendant.Model.Telephony;
using Attendant.Protocol;
using Attendant.Server.Consoles.Encoding;
using Attendant.Server.Consoles.Replay;

namespace Attendant.Server.Consoles.Topics;

/// <summary>The calls at the own lines. Complete: never merged, never skipped.</summary>
internal sealed class CallsTopic : Topic
{
    private readonly SubscriptionIndex<LineId> _byLine = new();

    public override string Name => TopicNames.Calls;

    public override string Permission => Permissions.CallControl;

    public override IReadOnlyList<Type> Events => [typeof(CallChanged), typeof(CallLeft), typeof(CallEnded)];

    public override void Add(Subscription subscription)
    {
        foreach (var line in subscription.Lines) _byLine.Add(line, subscription);
    }

    public override void Remove(Subscription subscription)
    {
        foreach (var line in subscription.Lines) _byLine.Remove(line, subscription);
    }

    public override Action<Utf8JsonWriter> Capture(Subscription subscription, ITelephonyPicture picture)
    {
        var view = subscription.Session.View;
        Call[] calls = [.. subscription.Lines.Distinct().SelectMany(picture.CallsOf)];
        return json =>
        {
            json.WriteStartArray(Name);
            foreach (var call in calls) CallEncoding.Write(json, call, view);
            json.WriteEndArray();
        };
    }

    public override void Describe(ModelEvent change, ReplayRing ring, ICollection<Notice> notices)
    {
        IReadOnlyList<LineId> lines = change switch
        {
            CallChanged changed => [changed.Call.Line],
            CallLeft left => [left.Line],
            CallEnded ended => ended.Lines,
            _ => [],
        };
        notices.Add(new Notice(change, this, null, lines));
    }

    public override void Deliver(Notice notice, Action<Subscription> offer)
    {
        foreach (var line in (IReadOnlyList<LineId>)notice.Audience!) _byLine.ForEach(line, offer);
    }

    public override bool Concerns(Subscription subscription, Notice notice)
    {
        foreach (var line in (IReadOnlyList<LineId>)notice.Audience!)
        {
            if (subscription.Lines.Contains(line)) return true;
        }

        return false;
    }

    public override string MethodOf(ModelEvent change) => change switch
    {
        CallChanged => NotificationNames.CallChanged,
        CallLeft => NotificationNames.CallLeft,
        _ => NotificationNames.CallEnded,
    };

    public override void WriteEvent(Utf8JsonWriter json, ModelEvent change, View view)
    {
        switch (change)
        {
            case CallChanged changed:
                json.WritePropertyName("call");
                CallEncoding.Write(json, changed.Call, view);
                break;
            case CallLeft left:
                json.WriteString("callId", left.Call.Value);
                json.WriteString("line", left.Line.Value);
                json.WriteString("cause", Words.Of(left.Cause));
                if (left.Into is { } into) json.WriteString("into", into.Value);
                break;
            case CallEnded ended:
                json.WriteString("callId", ended.Call.Value);
                json.WriteString("cause", Words.Of(ended.Cause));
                JsonText.WriteTime(json, "endedAt", ended.EndedAt);
                break;
        }
    }

    public override bool Survives(Session session, ConsoleIdentity after, View viewAfter) =>
        base.Survives(session, after, viewAfter) && session.View == viewAfter && session.Identity.Lines.SequenceEqual(after.Lines);
}
