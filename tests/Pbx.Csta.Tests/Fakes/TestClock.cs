using System.Threading.Channels;
using Microsoft.Extensions.Time.Testing;

namespace Attendant.Pbx.Csta.Tests.Fakes;

/// <summary>A fake clock that says when somebody has begun to wait, so that a test moves it neither too early nor by sleeping.</summary>
internal sealed class TestClock : FakeTimeProvider
{
    private readonly Channel<TimeSpan> _timers = Channel.CreateUnbounded<TimeSpan>();
    private readonly List<Standing> _standing = [];
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public TestClock()
        : base(new DateTimeOffset(2026, 11, 28, 1, 0, 0, TimeSpan.Zero))
    {
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Standing(this, base.CreateTimer(callback, state, dueTime, period), dueTime);
        _timers.Writer.TryWrite(dueTime);
        TaskCompletionSource changed;
        lock (_standing)
        {
            _standing.Add(timer);
            (changed, _changed) = (_changed, new(TaskCreationOptions.RunContinuationsAsynchronously));
        }
        changed.TrySetResult();
        return timer;
    }

    /// <summary>Waits until so many wait for this time at once, whoever waited before and does no more, and lets it pass.</summary>
    public async Task OutwaitAsync(TimeSpan due, int waiters = 1)
    {
        while (true)
        {
            Task changed;
            lock (_standing)
            {
                if (_standing.Count(one => one.Due == due) >= waiters) break;
                changed = _changed.Task;
            }
            await changed.WaitAsync(TimeSpan.FromSeconds(60));
        }
        Advance(due);
    }

    /// <summary>Comes back when somebody waits for a time that fits; each is seen once.</summary>
    public async Task<TimeSpan> WaitedForAsync(Func<TimeSpan, bool> fits)
    {
        using var safety = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
            if (await _timers.Reader.ReadAsync(safety.Token) is var due && fits(due)) return due;
    }

    public async Task PassAsync(TimeSpan waited)
    {
        await WaitedForAsync(due => due == waited);
        Advance(waited);
    }

    private sealed class Standing(TestClock clock, ITimer timer, TimeSpan due) : ITimer
    {
        public TimeSpan Due => due;

        public bool Change(TimeSpan dueTime, TimeSpan period) => timer.Change(dueTime, period);

        public void Dispose()
        {
            lock (clock._standing) clock._standing.Remove(this);
            timer.Dispose();
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
