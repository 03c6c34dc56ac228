using System.Threading.Channels;
using Microsoft.Extensions.Time.Testing;

namespace Attendant.Plugins.Supervision;

/// <summary>A clock that tells when a timer was armed, so that a test moves it only then.</summary>
internal sealed class ArmedClock() : FakeTimeProvider(DateTimeOffset.UnixEpoch)
{
    private readonly Channel<TimeSpan> _armed = Channel.CreateUnbounded<TimeSpan>();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        _armed.Writer.TryWrite(dueTime);
        return timer;
    }

    /// <summary>Waits until a timer of this length is armed, then moves the clock by it.</summary>
    public async Task PassAsync(TimeSpan length)
    {
        using var net = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (await _armed.Reader.ReadAsync(net.Token) != length)
        {
            // another's timer
        }

        Advance(length);
    }
}
