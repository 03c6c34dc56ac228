using System.Net;
using Attendant.Server.Consoles;
using Attendant.Server.Methods.SessionMethods;
using Attendant.Server.Tests.Consoles.Support;

namespace Attendant.Server.Tests.Consoles;

public sealed class SessionTests
{
    [Fact]
    public async Task Signing_in_tells_who_you_are_and_what_you_have()
    {
        await using var house = await House.OpenAsync();
        await house.Loop.PaintAsync(picture => picture.Set(Painted.Line("L-anna", "2001")));
        var console = await house.ConnectAsync();
        var result = TestConsole.Result(await console.AskAsync("session.login", TestConsole.Login("anna")));
        result.GetProperty("user").GetProperty("name").GetString().ShouldBe("anna");
        result.GetProperty("lines")[0].GetProperty("id").GetString().ShouldBe("L-anna");
        result.GetProperty("protocol").GetInt32().ShouldBe(1);
        result.GetProperty("seq").GetInt64().ShouldBe(1);
        result.GetProperty("epoch").GetString().ShouldBe(house.Epoch);
        result.GetProperty("session").GetProperty("graceSeconds").GetInt32().ShouldBe(60);
        house.SignIn.SeatsTaken.ShouldBe(1);
        house.Store.All.Single().User.ShouldBe("anna");
    }

    [Fact]
    public async Task The_token_is_long_random_and_kept_as_its_hash_alone()
    {
        await using var house = await House.OpenAsync();
        var console = await house.SignInAsync();
        console.Token.Length.ShouldBe(43);
        house.Store.All.Single().TokenHash.ShouldBe(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(console.Token)));
        house.Log.Entries.ShouldAllBe(entry => !entry.Text.Contains(console.Token) && !entry.Text.Contains("secret"));
    }

    [Theory]
    [InlineData(2, 3, "CLIENT_TOO_NEW")]
    [InlineData(0, 0, "CLIENT_TOO_OLD")]
    [InlineData(0, 1, null)]
    [InlineData(1, 9, null)]
    public async Task The_highest_common_version_is_used(int min, int max, string? reason)
    {
        await using var house = await House.OpenAsync();
        var console = await house.ConnectAsync();
        var answer = await console.AskAsync("session.login", new
        {
            user = "anna",
            password = "secret",
            client = new { name = "Test", version = "1", protocol = new { min, max } },
        });
        if (reason is null) TestConsole.Result(answer).GetProperty("protocol").GetInt32().ShouldBe(1);
        else TestConsole.Reason(answer).ShouldBe(reason);
    }

    [Fact]
    public async Task A_wrong_password_is_refused_and_a_second_sign_in_on_one_connection_too()
    {
        await using var house = await House.OpenAsync();
        var console = await house.ConnectAsync();
        TestConsole.Reason(await console.AskAsync("session.login", TestConsole.Login("anna", "guess"))).ShouldBe("INVALID_CREDENTIALS");
        await console.SignInAsync("anna");
        TestConsole.Reason(await console.AskAsync("session.login", TestConsole.Login("anna"))).ShouldBe("INVALID_STATE");
        house.SignIn.SeatsTaken.ShouldBe(1);
    }

    [Theory]
    [InlineData("""{"user":"anna","password":"x"}""", "client")]
    [InlineData("""{"user":"anna","password":"x","client":{"name":"T","version":"1"}}""", "client.protocol")]
    [InlineData("""{"user":"anna","password":"x","client":{"name":"T","protocol":{"min":1,"max":1}}}""", "client.version")]
    [InlineData("""{"user":"anna","client":{"name":"T","version":"1","protocol":{"min":1,"max":1}}}""", "password")]
    [InlineData("""{"password":"x","client":{"name":"T","version":"1","protocol":{"min":1,"max":1}}}""", "user")]
    [InlineData("""{"user":"anna","password":"x","edition":"GOLD","client":{"name":"T","version":"1","protocol":{"min":1,"max":1}}}""", "edition")]
    public async Task What_is_missing_is_named(string parameters, string field)
    {
        await using var house = await House.OpenAsync();
        var console = await house.ConnectAsync();
        console.Witness.ExpectMalformed();
        var request = $$"""{"jsonrpc":"2.0","id":1,"method":"session.login","params":{{parameters}}}""";
        await console.SendAsync(request);
        TestConsole.Error(await console.AnswerAsync(1)).GetProperty("data").GetProperty("field").GetString().ShouldBe(field);
    }

    [Theory]
    [InlineData("203.0.113.5", false, false)]
    [InlineData("203.0.113.5", true, true)]
    [InlineData("127.0.0.1", false, true)]
    [InlineData("::1", false, true)]
    [InlineData("10.1.2.3", false, true)]
    [InlineData("10.2.2.3", false, false)]
    public void Passwords_over_plain_come_from_loopback_or_named_networks(string address, bool secure, bool taken)
    {
        var policy = new PasswordPolicy(new ConsoleOptions { PlainPasswordNetworks = ["10.1.0.0/16"] });
        var link = new StuckLink { RemoteAddress = IPAddress.Parse(address), Secure = secure };
        var connection = new ConsoleConnection(link, new ConsoleOptions(), TimeProvider.System, Microsoft.Extensions.Logging.Abstractions.NullLogger<ConsoleConnection>.Instance);
        policy.Refusal(connection)?.Reason.ShouldBe("SECURE_REQUIRED");
        (policy.Refusal(connection) is null).ShouldBe(taken);
    }

    [Fact]
    public async Task Signing_out_frees_the_seat_before_the_answer_and_another_may_sign_in_there()
    {
        await using var house = await House.OpenAsync();
        var console = await house.SignInAsync();
        TestConsole.Result(await console.AskAsync("session.logout"));
        house.SignIn.SeatsTaken.ShouldBe(0);
        house.Store.All.ShouldBeEmpty();
        TestConsole.Reason(await console.AskAsync("subscribe", new { topics = new[] { new { topic = "lines" } } })).ShouldBe("NOT_SIGNED_IN");
        await console.SignInAsync("ben");
        house.SignIn.SeatsTaken.ShouldBe(1);
    }

    [Fact]
    public async Task A_console_that_leaves_while_it_is_let_in_keeps_no_seat()
    {
        await using var house = await House.OpenAsync();
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var gone = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        house.SignIn.Before = async cancellationToken =>
        {
            asked.SetResult();
            // what asks the directory may well not notice that nobody waits any more
            cancellationToken.Register(gone.SetResult);
            await gone.Task;
        };
        var console = await house.ConnectAsync();
        await console.RequestAsync("session.login", TestConsole.Login("anna"));
        await asked.Task;
        console.Socket.Close(0);
        await house.Log.ForAsync(3505).WaitAsync(TimeSpan.FromSeconds(20));
        house.SignIn.SeatsTaken.ShouldBe(0);
        house.Sessions.All.ShouldBeEmpty();
    }

    [Fact]
    public async Task On_a_full_disk_sessions_begin_and_end_and_what_could_not_be_forgotten_is_forgotten_later()
    {
        await using var house = await House.OpenAsync();
        var console = await house.SignInAsync();
        house.Store.IsFull = true;

        TestConsole.Result(await console.AskAsync("session.logout"));
        house.SignIn.SeatsTaken.ShouldBe(0);
        await console.SignInAsync("ben");
        house.SignIn.SeatsTaken.ShouldBe(1);
        house.Store.All.ShouldHaveSingleItem("anna's could not be taken out");

        house.Store.IsFull = false;
        house.Time.Advance(house.Options.Grace);
        await house.LookAsync();
        house.Store.All.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_password_can_be_changed_before_sign_in_and_after_it_only_the_own()
    {
        await using var house = await House.OpenAsync();
        var console = await house.ConnectAsync();
        TestConsole.Result(await console.AskAsync("session.changePassword", new { user = "anna", old = "secret", @new = "x" }));
        TestConsole.Error(await console.AskAsync("session.changePassword", new { old = "secret", @new = "x" }))
            .GetProperty("data").GetProperty("field").GetString().ShouldBe("user");
        TestConsole.Reason(await console.AskAsync("session.changePassword", new { user = "anna", old = "guess", @new = "x" })).ShouldBe("INVALID_CREDENTIALS");
        await console.SignInAsync("ben");
        await console.AskAsync("session.changePassword", new { user = "anna", old = "secret", @new = "y" });
        house.SignIn.Changes.Single(change => change.New == "y").User.ShouldBe("ben");
    }

    [Fact]
    public async Task An_administrator_ends_a_session_and_its_console_is_told()
    {
        await using var house = await House.OpenAsync();
        var console = await house.SignInAsync();
        var summary = house.Sessions.List().Single();
        summary.User.ShouldBe("anna");
        summary.Connected.ShouldBeTrue();
        (await house.Sessions.EndAsync(summary.Id, SessionEndReason.EndedByAdministrator, CancellationToken.None)).ShouldBeTrue();
        var (method, parameters) = await console.EventAsync();
        method.ShouldBe("session.ended");
        parameters.GetProperty("reason").GetString().ShouldBe("ENDED_BY_ADMINISTRATOR");
        await console.ClosedAsync();
        house.SignIn.SeatsTaken.ShouldBe(0);
        (await house.Sessions.EndAsync(summary.Id, SessionEndReason.EndedByAdministrator, CancellationToken.None)).ShouldBeFalse();
        var again = await house.ConnectAsync();
        TestConsole.Reason(await again.AskAsync("session.resume", new { token = console.Token, epoch = house.Epoch, seq = 0 })).ShouldBe("SESSION_UNKNOWN");
    }

    [Fact]
    public async Task A_stop_is_told_and_the_session_may_return_after_it()
    {
        var store = new MemorySessionStore();
        TestConsole console;
        await using (var house = await House.OpenAsync(store: store))
        {
            console = await house.SignInAsync();
            var stopping = house.Server.StopAsync(CancellationToken.None);
            var (method, parameters) = await console.EventAsync();
            method.ShouldBe("server.stopping");
            parameters.GetProperty("graceSeconds").GetInt32().ShouldBe(5);
            await PassAsync(house, stopping);
            await console.ClosedAsync();
            house.SignIn.SeatsTaken.ShouldBe(0);
        }

        await using var next = await House.OpenAsync(store: store);
        var back = await next.ConnectAsync(console);
        var resumed = await back.ResumeAsync(console);
        resumed.GetProperty("resumed").GetBoolean().ShouldBeFalse();
        resumed.GetProperty("why").GetString().ShouldBe("EPOCH_CHANGED");
        next.SignIn.SeatsTaken.ShouldBe(1);
        next.SignIn.Requests.ShouldBeEmpty();
        await back.SubscribeAsync("lines");
    }

    [Fact]
    public async Task A_command_after_the_stop_began_is_still_served_within_the_grace()
    {
        await using var house = await House.OpenAsync();
        var console = await house.SignInAsync();
        var stopping = house.Server.StopAsync(CancellationToken.None);
        (await console.EventAsync()).Method.ShouldBe("server.stopping");
        await console.CatchUpAsync();
        await console.AskAsync("session.logout");
        console.Socket.Shutdown(System.Net.Sockets.SocketShutdown.Send);
        await PassAsync(house, stopping);
    }

    /// <summary>Lets time go on until it is done.</summary>
    private static async Task PassAsync(House house, Task done)
    {
        for (var left = 2000; !done.IsCompleted && left > 0; left--)
        {
            house.Time.Advance(TimeSpan.FromSeconds(1));
            await Task.WhenAny(done, Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System));
        }

        await done;
    }

    [Fact]
    public async Task A_console_that_only_closes_its_sending_side_still_gets_its_answers()
    {
        await using var house = await House.OpenAsync();
        var console = await house.ConnectAsync();
        var id = await console.RequestAsync("server.ping");
        console.Socket.Shutdown(System.Net.Sockets.SocketShutdown.Send);
        TestConsole.Result(await console.AnswerAsync(id));
        (await console.NextAsync()).ShouldBeNull();
    }
}
