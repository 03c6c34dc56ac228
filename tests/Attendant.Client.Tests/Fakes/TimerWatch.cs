using System.Threading.Channels;
using Microsoft.Extensions.Time.Testing;

namespace Attendant.Client.Fakes;

/// <summary>A clock that the test moves, and that tells of every timer that is set: the test moves it when the timer in question stands.</summary>
internal sealed class TimerWatch : FakeTimeProvider
{
    private readonly Channel<(TimeSpan Due, TimeSpan Period)> _set = Channel.CreateUnbounded<(TimeSpan, TimeSpan)>();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        _set.Writer.TryWrite((dueTime, period));
        return timer;
    }

    public async Task TimerAsync(Func<TimeSpan, TimeSpan, bool> which)
    {
        while (true)
        {
            var (due, period) = await _set.Reader.ReadAsync(Waiting.Enough);
            if (which(due, period)) return;
        }
    }

    public Task HeartbeatTimerAsync() => TimerAsync((_, period) => period == TimeSpan.FromSeconds(7.5));
}
