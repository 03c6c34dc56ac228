using Attendant.Client.Events;
using Attendant.Client.Fakes;
using Attendant.Client.Messages;
using Attendant.Protocol;

namespace Attendant.Client.Picture;

public sealed class EventsTests
{
    [Fact]
    public async Task A_reader_that_does_not_read_holds_nobody_up_and_is_told_to_look_anew()
    {
        await using var server = new FakeServer();
        await using var client = new AttendantClient(Clients.Options(server.Address) with { EventCapacity = 4 });
        var connection = await client.ConnectAsync(server);
        await client.SubscribeAsync(connection, Topic.Lines());
        for (var seq = 802; seq <= 900; seq++) await connection.SendAsync(Wire.LineChanged(seq, $"L{seq % 7}", "2001", "busy"));
        var pinging = client.PingAsync(Waiting.Enough);
        await connection.AnswerAsync("server.ping", """{"time":"2026-11-22T20:10:00.000Z","seq":900}""");
        (await pinging.Soon()).IsDone.ShouldBeTrue();

        var waiting = new List<ConsoleEvent>();
        while (client.Events.TryRead(out var happened)) waiting.Add(happened);

        var replaced = waiting[0].ShouldBeOfType<PictureReplaced>();
        replaced.EventsDropped.ShouldBeTrue();
        var rest = waiting.Skip(1).Select(e => e.Seq!.Value).ToList();
        rest.ShouldBe(Enumerable.Range(0, rest.Count).Select(i => replaced.Picture.Seq + 1 + i));
        rest[^1].ShouldBe(900);
        waiting[^1].Picture.Lines.Count.ShouldBe(7);
        client.Picture.Lines.Count.ShouldBe(7);
    }

    [Fact]
    public async Task An_event_carries_the_picture_as_it_was_right_after_it()
    {
        await using var server = new FakeServer();
        await using var client = Clients.For(server);
        var connection = await client.ConnectAsync(server);
        await client.SubscribeAsync(connection, Topic.Calls);
        await connection.SendAsync(Wire.CallChanged(802, "c-1", "offered"));
        await connection.SendAsync(Wire.CallChanged(803, "c-1", "connected"));
        await connection.SendAsync(Wire.CallEnded(804, "c-1"));
        await client.WhenAsync(p => p.Seq == 804, Waiting.Enough);

        (await client.NextAsync<CallChanged>()).Picture.Calls.Values.Single().State.ShouldBe(CallState.Offered);
        (await client.NextAsync<CallChanged>()).Picture.Calls.Values.Single().State.ShouldBe(CallState.Connected);
        var ended = await client.NextAsync<CallEnded>();
        ended.Cause.ShouldBe(Cause.Normal);
        ended.Picture.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_state_that_soon_passes_is_not_missed_by_who_waits_for_it()
    {
        await using var server = new FakeServer();
        await using var client = Clients.For(server);
        var connection = await client.ConnectAsync(server);
        await client.SubscribeAsync(connection, Topic.Calls);

        var waiting = client.WhenAsync(p => p.Calls.Values.Any(c => c.State == CallState.Alerting), Waiting.Enough);
        await connection.SendAsync(Wire.CallChanged(802, "c-1", "alerting"));
        await connection.SendAsync(Wire.CallEnded(803, "c-1"));

        (await waiting.Soon()).Seq.ShouldBe(802);
    }

    [Fact]
    public async Task Words_members_and_messages_of_a_later_server_do_no_harm()
    {
        await using var server = new FakeServer();
        await using var client = Clients.For(server);
        var connection = await client.ConnectAsync(server);
        await client.SubscribeAsync(connection, Topic.Lines());

        // past the witness, which knows only what this version of the protocol says
        await Raw(connection, Wire.Notification("robot.changed", """{"seq":802,"robot":{"id":7}}"""));
        await Raw(connection, Wire.LineChanged(803, "L1", "2001", "levitating").Replace("\"source\"", "\"mood\":[{}],\"source\""));
        await Raw(connection, Wire.Notification("line.changed", """{"seq":804,"line":"L1"}"""));
        await Raw(connection, Wire.LineChanged(805, "L2", "2002", "busy"));
        await client.WhenAsync(p => p.Seq == 805, Waiting.Enough);

        var other = await client.NextAsync<OtherEvent>();
        (other.Name, System.Text.Encoding.UTF8.GetString(other.Json.Span)).ShouldBe(("robot.changed", """{"seq":802,"robot":{"id":7}}"""));
        client.Picture.Lines["L1"].State.ShouldBe(LineState.Unknown);
        client.Picture.Lines["L2"].State.ShouldBe(LineState.Busy);
        client.Picture.State.ShouldBe(ClientState.Online);
    }

    [Fact]
    public async Task A_subscription_that_was_reset_is_taken_up_again()
    {
        await using var server = new FakeServer();
        await using var client = Clients.For(server);
        var connection = await client.ConnectAsync(server);
        await client.SubscribeAsync(connection, Topic.Lines("2001"), Topic.Calls);
        await connection.SendAsync(Wire.LineChanged(802, "L1", "2001", "busy"));

        await connection.SendAsync(Wire.Notification("subscription.reset", """{"seq":803,"topics":["lines"]}"""));
        (await client.NextAsync<SubscriptionReset>()).Picture.Lines.ShouldBeEmpty();
        var again = await connection.SnapshotAsync(804, $$"""{"lines":[{{Wire.Line("L1", "2001")}}]}""");

        (await client.NextAsync<PictureReplaced>()).Picture.Lines["L1"].State.ShouldBe(LineState.Idle);
        again["params"]!["topics"]!.ToJsonString().ShouldBe("""[{"topic":"lines","filter":{"extensions":["2001"]}}]""");
    }

    [Fact]
    public async Task Where_one_of_several_topics_is_no_longer_allowed_the_others_stay()
    {
        await using var server = new FakeServer();
        await using var client = Clients.For(server);
        var connection = await client.ConnectAsync(server);
        await client.SubscribeAsync(connection, Topic.Parked, Topic.Calls);

        await connection.SendAsync(Wire.Notification("subscription.reset", """{"seq":803,"topics":["parked","calls"]}"""));
        await connection.RefuseAsync("subscribe", Reasons.Forbidden, ""","field":"topics[0].topic" """);
        await connection.RefuseAsync("subscribe", Reasons.Forbidden, ""","field":"topics[0].topic" """);
        await connection.SnapshotAsync(804, $$"""{"calls":[{{Wire.Call("c-1")}}]}""");
        await client.WhenAsync(p => p.Calls.Count == 1, Waiting.Enough);
    }

    [Fact]
    public async Task Unsubscribing_forgets_what_was_known()
    {
        await using var server = new FakeServer();
        await using var client = Clients.For(server);
        var connection = await client.ConnectAsync(server);
        await client.SubscribeAsync(connection, Topic.Calls);
        await connection.SendAsync(Wire.CallChanged(802, "c-1"));

        var ending = client.UnsubscribeAsync([TopicNames.Calls], Waiting.Enough);
        await connection.AnswerAsync("unsubscribe", "{}");

        (await ending.Soon()).OrThrow().Calls.ShouldBeEmpty();
    }

    private static async Task Raw(FakeConnection connection, string line) =>
        await connection.SendPartAsync(line, System.Text.Encoding.UTF8.GetByteCount(line) + 1);
}
