using Attendant.Client.Events;
using Attendant.Client.Fakes;
using Attendant.Client.Messages;
using Attendant.Protocol;

namespace Attendant.Client;

public sealed class SignInTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Signing_in_gives_the_user_the_lines_and_the_settings(bool webSocket)
    {
        await using var server = new FakeServer(webSocket: webSocket);
        await using var client = new AttendantClient(Clients.Options(server.Address) with { Transport = webSocket ? ConsoleTransport.WebSocket : ConsoleTransport.Tcp });

        await client.ConnectAsync(server);

        client.Picture.State.ShouldBe(ClientState.Online);
        client.Picture.Session!.User.Name.ShouldBe("anna");
        client.Picture.Session.User.Edition.ShouldBe(Edition.Bap);
        client.Picture.OwnLines.Single().Actions.WhyNot("record").ShouldBe("RECORD_NOT_SELECTIVE");
        client.Picture.OwnLines.Single().Actions.Allows("make").ShouldBeTrue();
        client.Picture.OwnLines.Single().Actions.WhyNot("supervise").ShouldBe(Reasons.Unsupported);
        client.Picture.Settings!.ForwardMasking.ShouldBe(ForwardMasking.Last3);
        client.Picture.Permissions.ShouldContain(Permissions.CallControl);
    }

    [Fact]
    public async Task What_is_asked_for_at_sign_in_goes_to_the_server()
    {
        await using var server = new FakeServer();
        await using var client = new AttendantClient(Clients.Options(server.Address) with { Program = new() { Name = "Example", Version = "1.4.0" } });

        var signingIn = client.SignInAsync(new Credentials { User = "anna", Password = "pässword\n\"", Edition = Edition.Boe, Line = "2007" }, Waiting.Enough);
        var connection = await server.GreetAsync();
        var login = await connection.AnswerAsync("session.login", Wire.Login());
        await signingIn.Soon();

        var asked = login["params"]!;
        ((string)asked["password"]!).ShouldBe("pässword\n\"");
        ((string)asked["edition"]!).ShouldBe("BOE");
        ((string)asked["line"]!).ShouldBe("2007");
        ((string)asked["client"]!["name"]!).ShouldBe("Example");
        ((int)asked["client"]!["protocol"]!["max"]!).ShouldBe(1);
        asked.AsObject().ContainsKey("token").ShouldBeFalse();
    }

    [Fact]
    public async Task A_refused_sign_in_is_a_value_and_nothing_goes_on_behind_the_scenes()
    {
        await using var server = new FakeServer();
        await using var client = Clients.For(server);

        var signingIn = client.SignInAsync();
        var connection = await server.GreetAsync();
        await connection.RefuseAsync("session.login", "EXTENSION_NOT_CONTROLLED", ""","checks":[{"id":"device","title":"Device associated","status":"fail","evidence":"none","remedy":"associate it"}]""");
        var answer = await signingIn.Soon();

        answer.IsDone.ShouldBeFalse();
        answer.Refusal!.Reason.ShouldBe(Reasons.ExtensionNotControlled);
        answer.Refusal.Checks.Single().Remedy.ShouldBe("associate it");
        (await connection.ReadAsync()).ShouldBeNull();
        client.Picture.State.ShouldBe(ClientState.Closed);
        (await client.NextAsync<ConnectionChanged>(e => e.State == ClientState.Closed)).Why!.Reason.ShouldBe(Reasons.ExtensionNotControlled);
    }

    [Fact]
    public async Task After_a_refusal_another_try_is_possible()
    {
        await using var server = new FakeServer();
        await using var client = Clients.For(server);
        var first = client.SignInAsync();
        await (await server.GreetAsync()).RefuseAsync("session.login", "INVALID_CREDENTIALS");
        (await first.Soon()).IsDone.ShouldBeFalse();

        await client.ConnectAsync(server);

        client.Picture.State.ShouldBe(ClientState.Online);
    }

    [Fact]
    public async Task Signing_out_frees_the_seat_and_forgets_everything()
    {
        await using var server = new FakeServer();
        await using var client = Clients.For(server);
        var connection = await client.ConnectAsync(server);

        var leaving = client.SignOutAsync(Waiting.Enough);
        await connection.AnswerAsync("session.logout", "{}");
        await leaving.Soon();

        client.Picture.ShouldBe(Attendant.Client.Picture.ConsolePicture.Empty);
        (await connection.ReadAsync()).ShouldBeNull();
        (await client.Calls.MakeAsync("2002")).Refusal!.Reason.ShouldBe(Reasons.NotSignedIn);
    }

    [Fact]
    public async Task A_server_of_a_newer_protocol_alone_is_refused_with_what_to_do()
    {
        await using var server = new FakeServer();
        await using var client = Clients.For(server);

        var signingIn = client.SignInAsync();
        await server.GreetAsync(Wire.Hello(min: 2, max: 3));
        var answer = await signingIn.Soon();

        answer.Refusal!.Reason.ShouldBe(Reasons.ClientTooOld);
        answer.Refusal.Message.ShouldContain("a newer console is needed");
    }

    [Fact]
    public async Task An_expired_password_can_be_changed_before_sign_in()
    {
        await using var server = new FakeServer();
        await using var client = Clients.For(server);

        var changing = client.ChangePasswordAsync("anna", "old", "new", Waiting.Enough);
        var connection = await server.GreetAsync();
        var request = await connection.AnswerAsync("session.changePassword", "{}");
        (await changing.Soon()).IsDone.ShouldBeTrue();

        ((string)request["params"]!["user"]!).ShouldBe("anna");
        (await connection.ReadAsync()).ShouldBeNull();
    }

    [Fact]
    public async Task A_connection_that_opens_is_logged_with_the_words_that_administrators_know()
    {
        await using var server = new FakeServer();
        var log = new LogLines();
        await using var client = new AttendantClient(Clients.Options(server.Address) with { LoggerFactory = log });

        await client.ConnectAsync(server);

        log.Lines.ShouldContain($"7200 Opening connection to host=127.0.0.1 port={server.Address.Port} useSecureConnection=False");
        log.Lines.ShouldAllBe(line => !line.Contains("correct horse") && !line.Contains("t-1"));
    }

    [Fact]
    public async Task Where_nobody_listens_every_server_is_tried_and_named()
    {
        await using var one = new FakeServer();
        await using var other = new FakeServer();
        one.StopListening();
        other.StopListening();
        await using var client = new AttendantClient(Clients.Options(one.Address, other.Address));

        var answer = await client.SignInAsync().Soon();

        answer.Refusal!.Reason.ShouldBe(ClientReasons.ConnectionFailed);
        answer.Refusal.Message.ShouldContain(one.Address.ToString());
        answer.Refusal.Message.ShouldContain(other.Address.ToString());
    }
}
