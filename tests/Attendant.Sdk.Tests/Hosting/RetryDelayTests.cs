using Attendant.Sdk.Hosting;

namespace Attendant.Sdk.Tests.Hosting;

public sealed class RetryDelayTests
{
    [Fact]
    public void It_doubles_up_to_the_longest_and_jitter_takes_off_at_most_a_half()
    {
        var delay = new RetryDelay(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(60), new Random(7));
        foreach (var most in (int[])[1, 2, 4, 8, 16, 32, 60, 60])
        {
            delay.Upcoming.ShouldBe(TimeSpan.FromSeconds(most));
            delay.Take().TotalSeconds.ShouldBeInRange(most / 2.0, most);
        }
    }

    [Fact]
    public void It_begins_anew_after_a_success()
    {
        var delay = new RetryDelay(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(60));
        for (var i = 0; i < 10; i++) delay.Take();
        delay.Reset();
        delay.Upcoming.ShouldBe(TimeSpan.FromSeconds(1));
    }
}
