using Attendant.Client.Events;
using Attendant.Client.Fakes;
using Attendant.Client.Messages;
using Attendant.Protocol;

namespace Attendant.Client.Reconnect;

public sealed class SessionEndTests
{
    [Theory]
    [InlineData("ENDED_BY_ADMINISTRATOR", SessionEndReason.EndedByAdministrator)]
    [InlineData("SIGNED_IN_ELSEWHERE", SessionEndReason.SignedInElsewhere)]
    [InlineData("LICENSE", SessionEndReason.License)]
    public async Task A_session_that_was_ended_on_purpose_is_not_taken_up_again(string word, SessionEndReason reason)
    {
        await using var server = new FakeServer();
        await using var client = Clients.For(server);
        var connection = await client.ConnectAsync(server);

        await connection.SendAsync(Wire.Notification("session.ended", $$"""{"reason":"{{word}}"}"""));
        connection.Close();

        (await client.NextAsync<SessionEnded>()).Reason.ShouldBe(reason);
        (await client.NextAsync<ConnectionChanged>()).ShouldSatisfyAllConditions(
            e => e.State.ShouldBe(ClientState.Closed),
            e => e.Why!.Reason.ShouldBe(ClientReasons.SessionEnded));
        (await client.PingAsync()).Refusal!.Reason.ShouldBe(Reasons.NotSignedIn);
    }

    [Fact]
    public async Task A_console_that_was_too_slow_resumes()
    {
        await using var server = new FakeServer();
        await using var client = Clients.For(server);
        var connection = await client.ConnectAsync(server);

        await connection.SendAsync(Wire.Notification("session.ended", """{"reason":"SLOW"}"""));
        connection.Close();

        await (await server.GreetAsync()).AnswerAsync("session.resume", """{"resumed":true,"missed":0,"token":"t-2"}""");
        await client.OnlineAsync();
    }

    [Fact]
    public async Task An_expired_session_is_signed_in_again()
    {
        await using var server = new FakeServer();
        await using var client = Clients.For(server);
        var connection = await client.ConnectAsync(server);

        await connection.SendAsync(Wire.Notification("session.ended", """{"reason":"EXPIRED"}"""));
        connection.Close();

        await (await server.GreetAsync()).AnswerAsync("session.login", Wire.Login("t-9", "s-99"));
        await client.OnlineAsync();
    }
}
