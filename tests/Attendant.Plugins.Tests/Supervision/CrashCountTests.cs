using Attendant.Plugins.Manifests;
using Attendant.Testing;

namespace Attendant.Plugins.Supervision;

public sealed class CrashCountTests
{
    private readonly MovedClock _time = new();

    [Fact]
    public void The_fifth_crash_in_ten_minutes_is_quarantine()
    {
        var count = new CrashCount(new RestartPolicy(), _time, () => 1);

        Enumerable.Range(0, 5).Select(_ => count.Next()?.TotalSeconds).ShouldBe([1, 2, 4, 8, null]);
    }

    [Fact]
    public void The_delay_doubles_up_to_a_minute_where_crashes_are_rare_enough()
    {
        var count = new CrashCount(new RestartPolicy(), _time, () => 1);
        var delays = new List<double?>();
        for (var i = 0; i < 9; i++)
        {
            delays.Add(count.Next()?.TotalSeconds);
            _time.Advance(TimeSpan.FromMinutes(3));
        }

        delays.ShouldBe([1, 2, 4, 8, 16, 32, 60, 60, 60]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public void A_clock_that_is_moved_neither_forgives_crashes_nor_keeps_them(int hours)
    {
        var count = new CrashCount(new RestartPolicy(), _time, () => 1);
        for (var i = 0; i < 4; i++)
            count.Next();
        _time.Moved = TimeSpan.FromHours(hours);

        count.Next().ShouldBeNull();
        _time.Advance(TimeSpan.FromMinutes(10));
        count.Next().ShouldBe(TimeSpan.FromSeconds(1));
    }

    [Fact]
    public void After_a_quiet_window_it_begins_anew()
    {
        var count = new CrashCount(new RestartPolicy(), _time, () => 1);
        for (var i = 0; i < 4; i++)
            count.Next();
        _time.Advance(TimeSpan.FromMinutes(10));

        count.Next().ShouldBe(TimeSpan.FromSeconds(1));
    }

    [Fact]
    public void Jitter_takes_up_to_a_fifth_away() =>
        new CrashCount(new RestartPolicy(), _time, () => 0).Next().ShouldBe(TimeSpan.FromSeconds(0.8));
}
