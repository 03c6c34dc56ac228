using System.Threading.Channels;
using Microsoft.Extensions.Time.Testing;

namespace Attendant.Pbx.Csta.Tests.Fakes;

/// <summary>A fake clock that says when somebody has begun to wait, so that a test moves it neither too early nor by sleeping.</summary>
internal sealed class TestClock : FakeTimeProvider
{
    private readonly Channel<TimeSpan> _timers = Channel.CreateUnbounded<TimeSpan>();

    public TestClock()
        : base(new DateTimeOffset(2026, 11, 28, 1, 0, 0, TimeSpan.Zero))
    {
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        _timers.Writer.TryWrite(dueTime);
        return timer;
    }

    /// <summary>Comes back when somebody waits for a time that fits; each is seen once.</summary>
    public async Task<TimeSpan> WaitedForAsync(Func<TimeSpan, bool> fits)
    {
        using var safety = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (true)
            if (await _timers.Reader.ReadAsync(safety.Token) is var due && fits(due)) return due;
    }

    public async Task PassAsync(TimeSpan waited)
    {
        await WaitedForAsync(due => due == waited);
        Advance(waited);
    }
}
