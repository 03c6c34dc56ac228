using System.Text;
using Attendant.Client.Events;
using Attendant.Testing.Protocol;

namespace Attendant.Client.Picture;

/// <summary>Every example of every event in the protocol's description, applied to an empty picture.</summary>
public sealed class PictureEventsTests
{
    private static readonly ProtocolDescription Description = ProtocolDescription.Load();

    public static TheoryData<string> Names => [.. Description.Notifications.Keys.Where(n => n is not ("server.hello" or "server.mark"))];

    [Theory]
    [MemberData(nameof(Names))]
    public void Each_event_of_the_description_is_a_type_of_its_own_and_reads_its_example(string name)
    {
        foreach (var example in Description.Notifications[name].Examples)
        {
            var happened = EventReader.Read(name, Encoding.UTF8.GetBytes(example.ToString(Newtonsoft.Json.Formatting.None)));

            happened.ShouldNotBeOfType<OtherEvent>();
            happened.Seq.ShouldBe((long?)example["seq"]);
            ConsolePicture.Empty.With(happened).ShouldNotBeNull();
        }
    }

    [Theory]
    [InlineData("line.changed", "line.removed", """{"seq":2,"id":"L2"}""")]
    [InlineData("parked.changed", "parked.removed", null)]
    [InlineData("person.changed", "person.removed", null)]
    [InlineData("queue.changed", "queue.removed", null)]
    [InlineData("waiting.changed", "waiting.removed", null)]
    [InlineData("agent.changed", "agent.removed", """{"seq":919,"user":"anna"}""")]
    [InlineData("dashboard.changed", "dashboard.removed", null)]
    [InlineData("callback.changed", "callback.removed", null)]
    [InlineData("chat.changed", "chat.ended", null)]
    [InlineData("plugin.changed", "plugin.removed", null)]
    public void What_came_goes_again(string changed, string removed, string? removal)
    {
        var there = ConsolePicture.Empty.With(Read(changed, Example(changed)));
        var gone = there.With(Read(removed, removal ?? Example(removed)));

        there.ShouldNotBe(ConsolePicture.Empty);
        Rows(there).ShouldBe(1);
        Rows(gone).ShouldBe(0);
    }

    private static int Rows(ConsolePicture p) =>
        p.Lines.Count + p.Calls.Count + p.Parked.Count + p.People.Count + p.Queues.Count + p.Waiting.Count + p.Agents.Count
        + p.Dashboard.Count + p.Callbacks.Count + p.Calendars.Count + p.Chats.Count + p.Plugins.Count;

    private static string Example(string name) => Description.Notifications[name].Examples[0].ToString(Newtonsoft.Json.Formatting.None);

    private static ConsoleEvent Read(string name, string json) => EventReader.Read(name, Encoding.UTF8.GetBytes(json));
}
