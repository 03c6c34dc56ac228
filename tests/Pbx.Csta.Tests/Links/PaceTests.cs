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
}
