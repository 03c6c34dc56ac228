using Attendant.Client.Events;
using Attendant.Client.Fakes;
using Attendant.Protocol;

namespace Attendant.Client.Reconnect;

public sealed class ResumeTests
{
    [Fact]
    public async Task The_larger_of_the_last_event_and_the_last_mark_is_where_it_goes_on()
    {
        await using var server = new FakeServer();
        await using var client = Clients.For(server);
        var first = await client.ConnectAsync(server);
        await client.SubscribeAsync(first, Topic.Lines());
        await first.SendAsync(Wire.LineChanged(810, "L1", "2001", "busy"));
        await first.SendAsync(Wire.Mark(900));
        await client.WhenAsync(p => p.Seq == 900, Waiting.Enough);
        first.Cut();

        var second = await server.GreetAsync();
        var resume = await second.AnswerAsync("session.resume", """{"resumed":true,"missed":1,"token":"t-2"}""");
        await second.SendAsync(Wire.LineChanged(905, "L1", "2001", "idle"));
        await client.WhenAsync(p => p.Seq == 905, Waiting.Enough);
        second.Cut();
        var third = await server.GreetAsync();
        var again = await third.AnswerAsync("session.resume", """{"resumed":true,"missed":0,"token":"t-3"}""");
        await client.OnlineAsync();

        resume["params"]!.ToJsonString().ShouldBe("""{"token":"t-1","epoch":"8f2c41d09b7e","seq":900}""");
        again["params"]!.ToJsonString().ShouldBe("""{"token":"t-2","epoch":"8f2c41d09b7e","seq":905}""");
    }

    [Fact]
    public async Task While_the_connection_is_lost_the_picture_is_what_was_last_known_and_says_so()
    {
        await using var server = new FakeServer();
        await using var client = Clients.For(server);
        var first = await client.ConnectAsync(server);
        await client.SubscribeAsync(first, Topic.Calls);
        await first.SendAsync(Wire.CallChanged(810, "c-1"));
        await client.NextAsync<CallChanged>();
        first.Cut();

        var lost = await client.NextAsync<ConnectionChanged>();

        lost.State.ShouldBe(ClientState.Reconnecting);
        lost.Why!.Reason.ShouldBe(ClientReasons.ConnectionLost);
        lost.RetryIn.ShouldNotBeNull();
        lost.Picture.State.ShouldBe(ClientState.Reconnecting);
        lost.Picture.Calls.Keys.Single().Id.ShouldBe("c-1");
    }

    [Fact]
    public async Task A_command_that_was_open_is_sent_again_with_the_same_key_and_parameters()
    {
        await using var server = new FakeServer();
        await using var client = Clients.For(server);
        var first = await client.ConnectAsync(server);
        var making = client.Calls.MakeAsync("2002", cancellationToken: Waiting.Enough);
        var sent = await first.ExpectAsync("call.make");
        first.Cut();

        var second = await server.GreetAsync();
        await second.AnswerAsync("session.resume", """{"resumed":true,"missed":0,"token":"t-2"}""");
        var again = await second.AnswerAsync("call.make", """{"callId":"c-80","seq":804}""");

        (await making.Soon()).OrThrow().CallId.ShouldBe("c-80");
        again["params"]!.ToJsonString().ShouldBe(sent["params"]!.ToJsonString());
        ((string)sent["params"]!["key"]!).Length.ShouldBeInRange(1, 64);
    }

    [Fact]
    public async Task Every_command_has_a_key_of_its_own_and_a_query_has_none()
    {
        await using var server = new FakeServer();
        await using var client = Clients.For(server);
        var connection = await client.ConnectAsync(server);

        var one = client.Calls.MakeAsync("1");
        var other = client.Calls.MakeAsync("1");
        var query = client.Directory.SearchAsync("x");
        var keys = new[] { await connection.ExpectAsync("call.make"), await connection.ExpectAsync("call.make") }.Select(r => (string)r["params"]!["key"]!);

        keys.Distinct().Count().ShouldBe(2);
        (await connection.ExpectAsync("directory.search"))["params"]!.AsObject().ContainsKey("key").ShouldBeFalse();
        await client.DisposeAsync();
        (await one.Soon()).Refusal!.Reason.ShouldBe(ClientReasons.Closed);
        (await other.Soon()).Refusal!.Outcome.ShouldBe(CommandOutcome.Unknown);
        (await query.Soon()).IsDone.ShouldBeFalse();
    }

    [Fact]
    public async Task After_an_epoch_changed_the_topics_are_subscribed_to_again_and_an_open_command_is_not_repeated()
    {
        await using var server = new FakeServer();
        await using var client = Clients.For(server);
        var first = await client.ConnectAsync(server);
        await client.SubscribeAsync(first, Topic.Lines("2001", "2002"), Topic.Calls);
        await first.SendAsync(Wire.CallChanged(810, "c-1"));
        var making = client.Calls.MakeAsync("2002");
        await first.ExpectAsync("call.make");
        first.Cut();

        var second = await server.GreetAsync(Wire.Hello("another"));
        await second.AnswerAsync("session.resume", """{"resumed":false,"why":"EPOCH_CHANGED","token":"t-2"}""");
        var subscribed = await second.SnapshotAsync(5, $$"""{"lines":[{{Wire.Line("L1", "2001", "busy")}}],"calls":[]}""", "another");
        var lost = (await making.Soon()).Refusal!;
        await client.OnlineAsync();

        lost.Reason.ShouldBe(ClientReasons.ConnectionLost);
        lost.Outcome.ShouldBe(CommandOutcome.Unknown);
        subscribed["params"]!["topics"]!.ToJsonString().ShouldBe("""[{"topic":"lines","filter":{"extensions":["2001","2002"]}},{"topic":"calls"}]""");
        client.Picture.Calls.ShouldBeEmpty();
        client.Picture.Lines["L1"].State.ShouldBe(Messages.LineState.Busy);

        second.Cut();
        var third = await server.GreetAsync(Wire.Hello("another"));
        (await third.ExpectAsync("session.resume"))["params"]!.ToJsonString().ShouldBe("""{"token":"t-2","epoch":"another","seq":5}""");
    }

    [Fact]
    public async Task Where_the_ring_is_too_short_the_key_still_counts()
    {
        await using var server = new FakeServer();
        await using var client = Clients.For(server);
        var first = await client.ConnectAsync(server);
        await client.SubscribeAsync(first, Topic.Calls);
        var making = client.Calls.MakeAsync("2002");
        await first.ExpectAsync("call.make");
        first.Cut();

        var second = await server.GreetAsync();
        await second.AnswerAsync("session.resume", """{"resumed":false,"why":"TOO_OLD","token":"t-2"}""");
        await second.SnapshotAsync(5000);
        await second.AnswerAsync("call.make", """{"callId":"c-80","seq":5000}""");

        (await making.Soon()).IsDone.ShouldBeTrue();
    }

    [Fact]
    public async Task A_cut_between_a_resume_that_brought_nothing_and_the_snapshot_does_not_leave_a_stale_picture()
    {
        await using var server = new FakeServer();
        await using var client = Clients.For(server);
        var first = await client.ConnectAsync(server);
        await client.SubscribeAsync(first, Topic.Calls);
        await first.SendAsync(Wire.CallChanged(810, "c-1"));
        await client.NextAsync<CallChanged>();
        first.Cut();
        var second = await server.GreetAsync();
        await second.AnswerAsync("session.resume", """{"resumed":false,"why":"TOO_OLD","token":"t-2"}""");
        await second.ExpectAsync("subscribe");
        second.Cut();

        var third = await server.GreetAsync();
        await third.AnswerAsync("session.resume", """{"resumed":true,"missed":0,"token":"t-3"}""");
        await third.SnapshotAsync(5000);
        await client.OnlineAsync();

        client.Picture.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_unknown_session_is_begun_anew_with_the_same_credentials()
    {
        await using var server = new FakeServer();
        await using var client = Clients.For(server);
        var first = await client.ConnectAsync(server);
        await client.SubscribeAsync(first, Topic.Calls);
        var making = client.Calls.MakeAsync("2002");
        await first.ExpectAsync("call.make");
        first.Cut();

        var second = await server.GreetAsync();
        await second.RefuseAsync("session.resume", Reasons.SessionUnknown);
        var login = await second.AnswerAsync("session.login", Wire.Login("t-9", "s-99"));
        await second.SnapshotAsync(801);
        await client.OnlineAsync();

        ((string)login["params"]!["password"]!).ShouldBe("correct horse");

        // a key of the old session means nothing to the new one
        (await making.Soon()).Refusal!.Outcome.ShouldBe(CommandOutcome.Unknown);
    }

    [Fact]
    public async Task A_password_that_is_no_longer_right_ends_it_and_is_not_tried_again()
    {
        await using var server = new FakeServer();
        await using var client = Clients.For(server);
        (await client.ConnectAsync(server)).Cut();

        var second = await server.GreetAsync();
        await second.RefuseAsync("session.resume", Reasons.SessionUnknown);
        await second.RefuseAsync("session.login", Reasons.InvalidCredentials);
        var ended = await client.NextAsync<ConnectionChanged>(e => e.State == ClientState.Closed);

        ended.Why!.Reason.ShouldBe(Reasons.InvalidCredentials);
        ended.Picture.Session.ShouldBeNull();
    }

    [Fact]
    public async Task A_server_that_shuts_down_while_we_come_back_is_tried_again()
    {
        await using var server = new FakeServer();
        await using var client = Clients.For(server);
        (await client.ConnectAsync(server)).Cut();

        await (await server.GreetAsync()).RefuseAsync("session.resume", Reasons.ShuttingDown);
        await (await server.GreetAsync()).AnswerAsync("session.resume", """{"resumed":true,"missed":0,"token":"t-2"}""");
        await client.OnlineAsync();
    }

    [Fact]
    public async Task When_a_server_is_gone_the_next_one_is_taken()
    {
        await using var one = new FakeServer();
        await using var other = new FakeServer();
        await using var client = new AttendantClient(Clients.Options(one.Address, other.Address));
        var first = await client.ConnectAsync(one);
        one.StopListening();
        first.Cut();

        var second = await other.GreetAsync(Wire.Hello("other-node"));
        await second.AnswerAsync("session.resume", """{"resumed":false,"why":"EPOCH_CHANGED","token":"t-2"}""");
        await client.OnlineAsync();

        (await client.NextAsync<ConnectionChanged>(e => e.State == ClientState.Online && e.Server == other.Address)).ShouldNotBeNull();
    }
}
