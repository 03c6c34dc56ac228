using System.Text.Json;
using Attendant.Model.Telephony;
using Attendant.Server.Tests.Consoles.Support;

namespace Attendant.Server.Tests.Consoles;

public sealed class ResumeTests
{
    [Fact]
    public async Task Calls_come_complete_and_of_states_only_the_newest()
    {
        await using var house = await House.OpenAsync();
        var first = await house.SignInAsync();
        await first.SubscribeAsync("lines", "calls", "parked");
        await Storm.StepsAsync(house, 3);
        await first.CatchUpAsync();
        await ClockTests.AwayAsync(house, first);
        var parked = Painted.Parked("701", "c-9", "L-anna");
        await house.Loop.PaintAsync(picture =>
        {
            picture.Set(Painted.Line("L1", "2001", LineState.Ringing));
            picture.Set(Painted.Line("L2", "2002", LineState.Ringing));
            picture.Set(Painted.Call("c-1", "L-anna"));
            picture.Set(Painted.Line("L1", "2001", LineState.Busy));
            picture.Park(parked);
            picture.Set(Painted.Call("c-1", "L-anna", CallState.Connected));
            picture.Remove(new LineId("L2"));
            picture.Unpark(parked, LeaveCause.Retrieved);
            picture.End(new GlobalCallId("c-1"), LeaveCause.Normal);
        });
        var second = await house.ConnectAsync(first);
        var result = await second.ResumeAsync(first);
        result.GetProperty("resumed").GetBoolean().ShouldBeTrue();
        result.GetProperty("missed").GetInt32().ShouldBe(7);
        await second.CatchUpAsync();
        second.Heard.Select(message => message.GetProperty("method").GetString()).ShouldBe(
            ["call.changed", "line.changed", "parked.changed", "call.changed", "line.removed", "parked.removed", "call.ended"]);
        await house.Loop.PaintAsync(picture => picture.Set(Painted.Line("L1", "2001")));
        second.Heard.Clear();
        (await second.EventAsync()).Method.ShouldBe("line.changed");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Cut_at_every_step_of_a_storm_nothing_is_lost_or_doubled(int seed)
    {
        await using var house = await House.OpenAsync();
        var console = await house.SignInAsync();
        var screen = new Screen(await console.SubscribeAsync("lines", "calls"));
        var complete = new List<long>();
        using var stop = new CancellationTokenSource();
        using var breath = new SemaphoreSlim(0);
        var storm = Storm.RunAsync(house, seed, complete, breath, stop.Token);
        for (var cut = 1; cut <= 30; cut++)
        {
            // enough calls for the reading, and some that nobody has read when it is cut
            breath.Release(3 * cut + 20);
            for (var read = 0; read < cut; read++) screen.See(await console.NextAsync() ?? throw new EndOfStreamException());
            // half of them hang on without the server knowing
            if (cut % 2 == 0) console.Socket.Close(0);
            var next = await house.ConnectAsync(console);
            (await next.ResumeAsync(console)).GetProperty("resumed").GetBoolean().ShouldBeTrue();
            foreach (var early in next.Heard) screen.See(early);
            next.Heard.Clear();
            console = next;
        }

        await stop.CancelAsync();
        breath.Release();
        await storm;
        await console.CatchUpAsync();
        foreach (var message in console.Heard) screen.See(message);
        screen.CallEvents.ShouldBe(complete);
        screen.Lines.ShouldBe(house.Loop.Picture.Lines.ToDictionary(line => line.Id.Value, line => line.State.ToString().ToLowerInvariant()), ignoreOrder: true);
        screen.Calls.ShouldBe(house.Loop.Picture.CallsOf(new LineId("L-anna")).Select(call => call.Id.Value), ignoreOrder: true);
    }

    [Fact]
    public async Task The_old_token_is_good_until_the_first_message_on_the_new_connection()
    {
        await using var house = await House.OpenAsync();
        var first = await house.SignInAsync();
        var lost = await house.ConnectAsync(first);
        await lost.ResumeAsync(first);
        // the answer did not reach the console: it comes again with the token it has
        var second = await house.ConnectAsync(first);
        (await second.ResumeAsync(first)).GetProperty("resumed").GetBoolean().ShouldBeTrue();
        await lost.ClosedAsync();
        await second.CatchUpAsync();
        foreach (var token in (string[])[first.Token, lost.Token])
        {
            var late = await house.ConnectAsync(first);
            TestConsole.Reason(await late.AskAsync("session.resume", new { token, epoch = house.Epoch, seq = 0 })).ShouldBe("SESSION_UNKNOWN");
        }

        (await (await house.ConnectAsync(second)).ResumeAsync(second)).GetProperty("resumed").GetBoolean().ShouldBeTrue();
        house.SignIn.SeatsTaken.ShouldBe(1);
    }

    [Fact]
    public async Task Resuming_closes_a_connection_that_still_hangs()
    {
        await using var house = await House.OpenAsync();
        var first = await house.SignInAsync();
        await (await house.ConnectAsync(first)).ResumeAsync(first);
        await first.ClosedAsync();
        house.Sessions.List().Single().Connected.ShouldBeTrue();
    }

    [Fact]
    public async Task Another_epoch_keeps_the_session_and_ends_its_subscriptions()
    {
        await using var house = await House.OpenAsync();
        var first = await house.SignInAsync();
        await first.SubscribeAsync("lines");
        var second = await house.ConnectAsync();
        var result = TestConsole.Result(await second.AskAsync("session.resume", new { token = first.Token, epoch = "another", seq = 5 }));
        result.GetProperty("why").GetString().ShouldBe("EPOCH_CHANGED");
        await house.Loop.PaintAsync(picture => picture.Set(Painted.Line("L1", "2001")));
        await second.CatchUpAsync();
        second.Heard.ShouldBeEmpty();
        house.SignIn.SeatsTaken.ShouldBe(1);
        await second.SubscribeAsync("lines");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_is_no_longer_kept_is_TOO_OLD(bool byAge)
    {
        await using var house = await House.OpenAsync(configure: options =>
        {
            if (!byAge) options.ReplayBytes = 10_000;
            options.Grace = TimeSpan.FromHours(1);
        });
        var first = await house.SignInAsync();
        await first.SubscribeAsync("calls");
        await ClockTests.AwayAsync(house, first);
        for (var number = 0; number < 50; number++) await house.Loop.PaintAsync(picture => picture.Set(Painted.Call("c-1", "L-anna")));
        if (byAge)
        {
            house.Time.Advance(TimeSpan.FromSeconds(301));
            await house.TickedAsync();
        }

        house.Ring.Bytes.ShouldBeLessThanOrEqualTo(10_000);
        var second = await house.ConnectAsync(first);
        var result = await second.ResumeAsync(first);
        result.GetProperty("why").GetString().ShouldBe("TOO_OLD");
    }

    [Fact]
    public async Task A_number_from_the_future_is_not_believed()
    {
        await using var house = await House.OpenAsync();
        var first = await house.SignInAsync();
        await first.SubscribeAsync("calls");
        var second = await house.ConnectAsync(first);
        (await second.ResumeAsync(first, seq: 999)).GetProperty("why").GetString().ShouldBe("TOO_OLD");
    }

    [Fact]
    public async Task Only_what_is_newer_than_its_snapshot_is_replayed()
    {
        await using var house = await House.OpenAsync();
        var first = await house.SignInAsync();
        await house.Loop.PaintAsync(picture => picture.Set(Painted.Call("c-1", "L-anna")));
        await first.SubscribeAsync("calls");
        await house.Loop.PaintAsync(picture => picture.Set(Painted.Call("c-2", "L-anna")));
        var second = await house.ConnectAsync(first);
        (await second.ResumeAsync(first, seq: 0)).GetProperty("missed").GetInt32().ShouldBe(1);
        (await second.EventAsync()).Params.GetProperty("call").GetProperty("id").GetString().ShouldBe("c-2");
    }

    [Fact]
    public async Task A_changed_right_is_told_after_the_return_too()
    {
        await using var house = await House.OpenAsync();
        var first = await house.SignInAsync();
        await first.SubscribeAsync("lines");
        await ClockTests.AwayAsync(house, first);
        await house.Sessions.ChangeAllRightsAsync(identity => identity with { ForwardMasking = Attendant.Server.Consoles.ForwardMasking.All }, default);
        var second = await house.ConnectAsync(first);
        (await second.ResumeAsync(first)).GetProperty("missed").GetInt32().ShouldBe(1);
        (await second.EventAsync()).Method.ShouldBe("subscription.reset");
    }

    /// <summary>What an operator would see: built from the snapshot and the events alone.</summary>
    private sealed class Screen
    {
        public Screen(JsonElement snapshot)
        {
            foreach (var line in snapshot.GetProperty("lines").EnumerateArray()) Lines[line.GetProperty("id").GetString()!] = line.GetProperty("state").GetString()!;
            foreach (var call in snapshot.GetProperty("calls").EnumerateArray()) Calls.Add(call.GetProperty("id").GetString()!);
        }

        public Dictionary<string, string> Lines { get; } = [];

        public HashSet<string> Calls { get; } = [];

        public List<long> CallEvents { get; } = [];

        public void See(JsonElement message)
        {
            if (!message.TryGetProperty("method", out var method)) return;
            var told = message.GetProperty("params");
            switch (method.GetString())
            {
                case "line.changed": Lines[told.GetProperty("line").GetProperty("id").GetString()!] = told.GetProperty("line").GetProperty("state").GetString()!; return;
                case "line.removed": Lines.Remove(told.GetProperty("id").GetString()!); return;
                case "call.changed": Calls.Add(told.GetProperty("call").GetProperty("id").GetString()!); break;
                case "call.left" or "call.ended": Calls.Remove(told.GetProperty("callId").GetString()!); break;
                default: return;
            }

            CallEvents.Add(told.GetProperty("seq").GetInt64());
        }
    }
}
