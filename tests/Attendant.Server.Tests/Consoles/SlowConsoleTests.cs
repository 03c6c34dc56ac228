using Attendant.Server.Tests.Consoles.Support;

namespace Attendant.Server.Tests.Consoles;

public sealed class SlowConsoleTests
{
    [Fact]
    public async Task A_console_that_does_not_read_is_dropped_with_a_reason_holds_up_nobody_and_may_resume()
    {
        await using var house = await House.OpenAsync();
        var (slow, quick) = (await house.SignInAsync("anna"), await house.SignInAsync("ben"));
        await slow.SubscribeAsync("calls");
        await quick.SubscribeAsync("lines");
        var seq = slow.Seq;
        var painted = 0;
        while (house.Sessions.List().Single(session => session.User == "anna").Connected)
        {
            await house.Loop.PaintAsync(picture => picture.Set(Painted.Call("c-1", "L-anna") with { Attached = new Dictionary<string, string> { ["note"] = new('x', 20_000) } }));
            painted++;
            painted.ShouldBeLessThan(5000);
        }

        (await house.Log.ForAsync(3502)).ShouldContain("does not keep up");
        await house.Loop.PaintAsync(picture => picture.Set(Painted.Line("L1", "2001")));
        (await quick.EventAsync()).Method.ShouldBe("line.changed");
        await slow.ClosedAsync();
        var read = slow.Heard.Count(message => message.GetProperty("method").GetString() == "call.changed");
        slow.Heard[^1].GetProperty("params").GetProperty("reason").GetString().ShouldBe("SLOW");
        var back = await house.ConnectAsync(slow);
        (await back.ResumeAsync(slow)).GetProperty("missed").GetInt32().ShouldBe(painted - read);
        for (var missed = painted - read; missed > 0; missed--) (await back.EventAsync()).Method.ShouldBe("call.changed");
        slow.Seq.ShouldBeGreaterThan(seq);
    }

    [Fact]
    public async Task A_console_whose_oldest_message_waits_too_long_is_dropped()
    {
        await using var house = await House.OpenAsync();
        var console = await house.SignInAsync();
        console.Socket.ReceiveBufferSize = 4096;
        await console.SubscribeAsync("lines");
        var lines = house.Sessions.All.Single();
        // lamps are merged: their number bounds what waits, so that only time can tell
        while (lines.Connection!.Outbox.Age() < TimeSpan.FromMilliseconds(300))
        {
            await house.Loop.PaintAsync(picture =>
            {
                for (var number = 0; number < 100; number++) picture.Set(Painted.Line($"L{number}", $"2{number:000}") with { DisplayName = new string('x', 2000) });
            });
            house.Time.Advance(TimeSpan.FromMilliseconds(1));
        }

        house.Time.Advance(TimeSpan.FromSeconds(29));
        await house.LookAsync();
        lines.Connection.ShouldNotBeNull();
        house.Time.Advance(TimeSpan.FromSeconds(3));
        await house.LookAsync();
        lines.Connection.ShouldBeNull();
        (await house.Log.ForAsync(3502)).ShouldContain("waiting too long");
    }
}
