using System.Text.Json;
using Attendant.Model;
using Attendant.Model.Telephony;
using Attendant.Protocol;
using Attendant.Server.Consoles.Encoding;
using Attendant.Server.Consoles.Replay;

namespace Attendant.Server.Consoles.Topics;

/// <summary>The colleagues and their lines.</summary>
internal sealed class PeopleTopic(IPeople people) : SharedTopic
{
    public override string Name => TopicNames.People;

    public override string Permission => Permissions.PeopleView;

    public override IReadOnlyList<Type> Events => [typeof(PersonChanged), typeof(PersonRemoved)];

    public override Action<Utf8JsonWriter> Capture(Subscription subscription, ITelephonyPicture picture)
    {
        Person[] now = [.. people.Current];
        return json =>
        {
            json.WriteStartArray(Name);
            foreach (var person in now) PersonEncoding.Write(json, person);
            json.WriteEndArray();
        };
    }

    public override void Describe(ModelEvent change, ReplayRing ring, ICollection<Notice> notices)
    {
        var user = change is PersonChanged changed ? changed.Person.User : ((PersonRemoved)change).User;
        notices.Add(new Notice(change, this, ring.Slot($"person:{user}"), null));
    }

    public override string MethodOf(ModelEvent change) =>
        change is PersonChanged ? NotificationNames.PersonChanged : NotificationNames.PersonRemoved;

    public override void WriteEvent(Utf8JsonWriter json, ModelEvent change, View view)
    {
        if (change is PersonChanged { Person: var person })
        {
            json.WritePropertyName("person");
            PersonEncoding.Write(json, person);
        }
        else
        {
            json.WriteString("user", ((PersonRemoved)change).User);
        }
    }
}
