using Attendant.Pbx.Csta.Links;
using Attendant.Pbx.Csta.Tests.Fakes;

namespace Attendant.Pbx.Csta.Tests.Links;

public sealed class PaceTests
{
    [Fact]
    public async Task A_second_s_worth_passes_at_once_and_the_rest_at_its_pace()
    {
        var clock = new TestClock();
        var pace = new Pace(10, clock);
        for (var round = 0; round < 11; round++) pace.TakeAsync(default).IsCompleted.ShouldBeTrue();

        var next = pace.TakeAsync(default);
        next.IsCompleted.ShouldBeFalse();
        clock.Advance(TimeSpan.FromMilliseconds(100));
        await next;

        pace.TakeAsync(default).IsCompleted.ShouldBeFalse();
        clock.Advance(TimeSpan.FromMinutes(1));
        for (var round = 0; round < 10; round++) pace.TakeAsync(default).IsCompleted.ShouldBeTrue();
    }

    [Fact]
    public void Who_is_out_of_breath_is_asked_half_as_fast_and_faster_again_bit_by_bit()
    {
        var clock = new TestClock();
        var pace = new Pace(100, clock);

        // many say it at once
        for (var round = 0; round < 16; round++) pace.Slow();
        pace.Rate.ShouldBe(50);
        clock.Advance(TimeSpan.FromSeconds(1));
        pace.TakeAsync(default).IsCompleted.ShouldBeTrue();
        pace.Rate.ShouldBe(75);
        clock.Advance(TimeSpan.FromSeconds(5));
        pace.TakeAsync(default).IsCompleted.ShouldBeTrue();
        pace.Rate.ShouldBe(100);
    }

    [Fact]
    public async Task Who_has_had_too_much_is_asked_nothing_until_he_is_relieved()
    {
        var clock = new TestClock();
        var pace = new Pace(100, clock);
        pace.Hold();
        var waiting = pace.TakeAsync(default);
        waiting.IsCompleted.ShouldBeFalse();

        pace.Go();

        await waiting;
    }

    [Fact]
    public async Task Who_never_says_that_he_is_relieved_is_asked_after_a_minute()
    {
        var clock = new TestClock();
        var pace = new Pace(100, clock);
        pace.Hold();
        var waiting = pace.TakeAsync(default);

        clock.Advance(TimeSpan.FromMinutes(1));

        await waiting;
    }
}
