using Attendant.Client.Events;
using Attendant.Client.Fakes;

namespace Attendant.Client.Reconnect;

public sealed class HeartbeatTests
{
    [Fact]
    public async Task A_console_with_nothing_to_say_pings_within_a_heartbeat()
    {
        var clock = new TimerWatch();
        await using var server = new FakeServer();
        await using var client = new AttendantClient(Clients.Options(server.Address) with { TimeProvider = clock });
        var connection = await client.ConnectAsync(server);
        await clock.HeartbeatTimerAsync();

        clock.Advance(TimeSpan.FromSeconds(30));

        await connection.ExpectAsync("server.ping");
    }

    [Fact]
    public async Task A_server_that_is_silent_for_two_heartbeats_is_dead_and_another_connection_is_made()
    {
        var clock = new TimerWatch();
        await using var server = new FakeServer();
        await using var client = new AttendantClient(Clients.Options(server.Address) with { TimeProvider = clock });
        var connection = await client.ConnectAsync(server);
        await clock.HeartbeatTimerAsync();

        clock.Advance(TimeSpan.FromSeconds(59));
        await connection.ExpectAsync("server.ping");
        client.Picture.State.ShouldBe(ClientState.Online);
        clock.Advance(TimeSpan.FromSeconds(1));

        (await connection.ReadAsync()).ShouldBeNull();
        (await client.NextAsync<ConnectionChanged>(e => e.State == ClientState.Reconnecting)).Why!.Message.ShouldContain("silent for two heartbeats");
        await clock.TimerAsync((due, _) => due > TimeSpan.Zero && due <= TimeSpan.FromMilliseconds(20));
        clock.Advance(TimeSpan.FromSeconds(1));
        await (await server.GreetAsync()).AnswerAsync("session.resume", """{"resumed":true,"missed":0,"token":"t-2"}""");
        await client.OnlineAsync();
    }

    [Fact]
    public async Task Anything_that_is_heard_shows_that_the_server_lives()
    {
        var clock = new TimerWatch();
        await using var server = new FakeServer();
        await using var client = new AttendantClient(Clients.Options(server.Address) with { TimeProvider = clock });
        var connection = await client.ConnectAsync(server);
        await clock.HeartbeatTimerAsync();
        clock.Advance(TimeSpan.FromSeconds(45));
        await connection.SendAsync(Wire.Mark(900));
        await client.WhenAsync(p => p.Seq == 900, Waiting.Enough);

        clock.Advance(TimeSpan.FromSeconds(45));
        var answer = client.PingAsync(Waiting.Enough);
        await connection.ExpectAsync("server.ping");
        client.Picture.State.ShouldBe(ClientState.Online);
        connection.Cut();
        answer.IsCompleted.ShouldBeFalse();
    }

    [Fact]
    public async Task A_command_that_is_never_answered_is_refused_as_perhaps_done()
    {
        var clock = new TimerWatch();
        await using var server = new FakeServer();
        await using var client = new AttendantClient(Clients.Options(server.Address) with { TimeProvider = clock, RequestTimeout = TimeSpan.FromSeconds(15) });
        var connection = await client.ConnectAsync(server);
        var making = client.Calls.MakeAsync("2002");
        await connection.ExpectAsync("call.make");

        clock.Advance(TimeSpan.FromSeconds(15));

        var refusal = (await making.Soon()).Refusal!;
        refusal.Reason.ShouldBe(Protocol.Reasons.Timeout);
        refusal.Outcome.ShouldBe(CommandOutcome.Unknown);
    }
}
