using Attendant.Model.Telephony;
using Attendant.Server.Tests.Consoles.Support;

namespace Attendant.Server.Tests.Consoles;

public sealed class FanoutTests
{
    [Fact]
    public async Task An_event_takes_no_more_memory_for_many_consoles_than_for_few_and_is_encoded_once()
    {
        var (few, many) = (await AllocatedAsync(consoles: 3), await AllocatedAsync(consoles: 60));
        many.ShouldBe(few);
        few.ShouldBeLessThan(16 * 1024);
    }

    [Fact]
    public async Task Events_in_a_row_reach_each_console_in_order_and_none_is_lost()
    {
        await using var house = await House.OpenAsync();
        var consoles = new List<TestConsole>();
        for (var number = 0; number < 5; number++) consoles.Add(await house.SignInAsync($"user{number}"));
        foreach (var console in consoles) await console.SubscribeAsync("lines");
        for (var burst = 0; burst < 10; burst++)
        {
            await house.Loop.PaintAsync(picture =>
            {
                for (var line = 0; line < 200; line++) picture.Set(Painted.Line($"L{line}", $"2{line:000}"));
            });
        }

        foreach (var console in consoles)
        {
            // lamps may be merged where a console is slow, never lost: the newest of each comes
            var newest = new Dictionary<string, long>();
            while (newest.Count < 200 || newest.Values.Min() <= house.Loop.Seq - 200)
            {
                var changed = await console.EventAsync();
                newest[changed.Params.GetProperty("line").GetProperty("id").GetString()!] = changed.Params.GetProperty("seq").GetInt64();
            }
        }
    }

    private static async Task<long> AllocatedAsync(int consoles)
    {
        await using var house = await House.OpenAsync();
        for (var number = 0; number < consoles; number++)
        {
            var console = await house.SignInAsync($"user{number}");
            await console.SubscribeAsync("lines");
        }

        var least = long.MaxValue;
        var encoded = house.Fanout.Encoded;
        for (var round = 0; round < 20; round++)
        {
            await house.Loop.PaintAsync(picture =>
            {
                var before = GC.GetAllocatedBytesForCurrentThread();
                picture.Set(Painted.Line("L1", "2001", round % 2 == 0 ? LineState.Ringing : LineState.Idle));
                house.Loop.Departures.Send();
                least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
            });
        }

        (house.Fanout.Encoded - encoded).ShouldBe(20);
        return least;
    }
}
