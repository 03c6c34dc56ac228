using Attendant.Server.Tests.Consoles.Support;

namespace Attendant.Server.Tests.Consoles;

public sealed class ClockTests
{
    [Fact]
    public async Task A_console_that_does_not_sign_in_is_let_go()
    {
        await using var house = await House.OpenAsync();
        var console = await house.ConnectAsync();
        await AdvanceAsync(house, 29);
        await console.CatchUpAsync();
        await AdvanceAsync(house, 2);
        (await console.NextAsync()).ShouldBeNull();
        await house.Log.ForAsync(3504);
    }

    [Fact]
    public async Task The_clock_looks_by_itself_at_those_too_who_came_after_it_had_begun()
    {
        await using var house = await House.OpenAsync();
        var console = await house.ConnectAsync();
        house.Time.Advance(TimeSpan.FromSeconds(30));
        await house.Log.ForAsync(3504);
        (await console.NextAsync()).ShouldBeNull();
    }

    [Fact]
    public async Task A_console_that_is_silent_for_two_heartbeats_is_dead_and_its_session_waits_for_it()
    {
        await using var house = await House.OpenAsync();
        var console = await house.SignInAsync();
        await AdvanceAsync(house, 59);
        house.Sessions.List().Single().Connected.ShouldBeTrue();
        await AdvanceAsync(house, 2);
        await console.ClosedAsync();
        house.SignIn.SeatsTaken.ShouldBe(1);
        var back = await house.ConnectAsync(console);
        (await back.ResumeAsync(console)).GetProperty("resumed").GetBoolean().ShouldBeTrue();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public async Task A_clock_that_is_moved_ends_no_connection_forgets_no_event_and_keeps_marks_and_grace_in_time(int hours)
    {
        await using var house = await House.OpenAsync();
        var (away, console) = (await house.SignInAsync("anna"), await house.SignInAsync("ben"));
        await away.SubscribeAsync("lines");
        await AwayAsync(house, away);
        await house.Loop.PaintAsync(picture => picture.Set(Painted.Line("L1", "2001")));

        house.Time.Moved = TimeSpan.FromHours(hours);
        await AdvanceAsync(house, 29);

        house.Sessions.List().Count(session => session.Connected).ShouldBe(1);
        (await console.NextAsync())!.Value.GetProperty("method").GetString().ShouldBe("server.mark");
        var back = await house.ConnectAsync(away);
        (await back.ResumeAsync(away)).GetProperty("missed").GetInt32().ShouldBe(1);
        (await back.EventAsync()).Method.ShouldBe("line.changed");
        await AwayAsync(house, back);
        await AdvanceAsync(house, 29);
        house.SignIn.SeatsTaken.ShouldBe(2);
    }

    [Fact]
    public async Task A_ping_without_an_id_is_heard()
    {
        await using var house = await House.OpenAsync();
        var console = await house.SignInAsync();
        for (var times = 0; times < 4; times++)
        {
            await AdvanceAsync(house, 40);
            await console.SendAsync("""{"jsonrpc":"2.0","method":"server.ping"}""");
            await console.CatchUpAsync();
        }

        house.Sessions.List().Single().Connected.ShouldBeTrue();
    }

    [Fact]
    public async Task A_mark_comes_at_least_every_heartbeat()
    {
        await using var house = await House.OpenAsync();
        var console = await house.SignInAsync();
        await house.Loop.PaintAsync(picture => picture.Set(Painted.Line("L1", "2001")));
        await AdvanceAsync(house, 29);
        var mark = (await console.NextAsync())!.Value;
        mark.GetProperty("method").GetString().ShouldBe("server.mark");
        mark.GetProperty("params").GetProperty("seq").GetInt64().ShouldBe(1);
        await AdvanceAsync(house, 29);
        (await console.NextAsync())!.Value.GetProperty("method").GetString().ShouldBe("server.mark");
    }

    [Fact]
    public async Task A_session_whose_console_stays_away_ends_with_the_grace_period()
    {
        await using var house = await House.OpenAsync();
        var console = await house.SignInAsync();
        await AwayAsync(house, console);
        await AdvanceAsync(house, 59);
        house.SignIn.SeatsTaken.ShouldBe(1);
        await AdvanceAsync(house, 2);
        await house.Log.ForAsync(3505);
        house.SignIn.SeatsTaken.ShouldBe(0);
        house.Store.All.ShouldBeEmpty();
        var late = await house.ConnectAsync(console);
        TestConsole.Reason(await late.AskAsync("session.resume", new { token = console.Token, epoch = house.Epoch, seq = 0 })).ShouldBe("SESSION_UNKNOWN");
    }

    [Fact]
    public async Task Sessions_from_before_a_restart_that_stay_away_are_forgotten()
    {
        var store = new MemorySessionStore();
        await using (var house = await House.OpenAsync(store: store))
        {
            await house.SignInAsync("anna");
            await house.SignInAsync("ben");
        }

        await using var next = await House.OpenAsync(store: store);
        store.All.Count.ShouldBe(2);
        await AdvanceAsync(next, 62);
        store.All.ShouldBeEmpty();
    }

    /// <summary>A PBX may take longer to tell of its lines than sessions are kept: who asks meanwhile has not stayed away.</summary>
    [Fact]
    public async Task A_session_from_before_a_restart_is_kept_while_its_console_is_told_to_try_again()
    {
        var store = new MemorySessionStore();
        TestConsole before;
        await using (var house = await House.OpenAsync(store: store))
        {
            before = await house.SignInAsync("anna");
            await house.SignInAsync("ben");
        }

        await using var next = await House.OpenAsync(store: store);
        next.SignIn.ControlsLines = false;
        object resume = new { token = before.Token, epoch = next.Epoch, seq = 0 };
        for (var time = 0; time < 4; time++)
        {
            await AdvanceAsync(next, 40);
            var waiting = await next.ConnectAsync();
            TestConsole.Reason(await waiting.AskAsync("session.resume", resume)).ShouldBe("EXTENSION_NOT_CONTROLLED");
        }

        store.All.Select(session => session.User).ShouldBe(["anna"]);
        next.SignIn.ControlsLines = true;
        var back = await next.ConnectAsync(before);
        (await back.AskAsync("session.resume", resume)).TryGetProperty("result", out _).ShouldBeTrue();
        await AdvanceAsync(next, 62);
        store.All.Select(session => session.User).ShouldBe(["anna"]);
    }

    [Fact]
    public async Task A_session_from_before_a_restart_whose_console_no_longer_tries_is_forgotten()
    {
        var store = new MemorySessionStore();
        TestConsole before;
        await using (var house = await House.OpenAsync(store: store)) before = await house.SignInAsync("anna");
        await using var next = await House.OpenAsync(store: store);
        next.SignIn.ControlsLines = false;
        await AdvanceAsync(next, 40);
        TestConsole.Reason(await (await next.ConnectAsync()).AskAsync("session.resume", new { token = before.Token, epoch = next.Epoch, seq = 0 })).ShouldBe("EXTENSION_NOT_CONTROLLED");

        await AdvanceAsync(next, 58);
        store.All.ShouldHaveSingleItem();
        await AdvanceAsync(next, 4);
        store.All.ShouldBeEmpty();
    }

    /// <summary>Second by second, and each has been dealt with before the next.</summary>
    internal static async Task AdvanceAsync(House house, int seconds)
    {
        for (var second = 0; second < seconds; second++)
        {
            house.Time.Advance(TimeSpan.FromSeconds(1));
            await house.TickedAsync();
        }
    }

    internal static async Task AwayAsync(House house, TestConsole console)
    {
        console.Socket.Close(0);
        for (var left = 100_000; left > 0 && house.Sessions.List().Any(session => session.Connected); left--) await house.Loop.PaintAsync(_ => { });
    }
}
