using Attendant.Contracts.Hosting;
using Attendant.Pbx.Csta.Messages;
using Attendant.Pbx.Csta.Xml;

namespace Attendant.Pbx.Csta.Links;

/// <summary>
/// Lets so many requests a second pass at most, and a second's worth at once: thousands of monitors after a broken link must not
/// be the next thing that a switching function breaks under. One that says it is too much, or does not answer, is asked more
/// slowly, and faster again bit by bit. Commands of people do not pass here. Any thread may call it.
/// </summary>
internal sealed class Pace(int perSecond, TimeProvider time)
{
    private const double Slowest = 2;
    private const double Recovery = 1.5;

    private static readonly TimeSpan Step = TimeSpan.FromSeconds(1);
    // who never says that he is relieved is asked all the same
    private static readonly TimeSpan LongestHold = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private double _rate = perSecond;
    private long _movedAt = time.GetTimestamp();
    private long _next = time.GetTimestamp() - time.TimestampFrequency;
    private TaskCompletionSource? _held;

    /// <summary>Requests a second at present.</summary>
    public double Rate
    {
        get { lock (_gate) return _rate; }
    }

    /// <summary>Asks when it is its turn.</summary>
    /// <param name="link">Whom.</param>
    /// <param name="service">The root element.</param>
    /// <param name="xml">The message.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <param name="seen">As of <see cref="CstaLink.RequestAsync"/>.</param>
    /// <param name="sending">Called when it is its turn, before it is sent.</param>
    public async Task<Answer> AskAsync(CstaLink link, string service, byte[] xml, CancellationToken cancellationToken, Action<XmlNode>? seen = null, Action? sending = null)
    {
        await TakeAsync(cancellationToken);
        sending?.Invoke();
        var answer = await link.RequestInBackgroundAsync(service, xml, cancellationToken, seen);
        if (answer.Failure?.Code is ServiceFailureCode.Timeout or ServiceFailureCode.ResourceUnavailable or ServiceFailureCode.Busy) Slow();
        return answer;
    }

    public async Task TakeAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            Task? held;
            TimeSpan wait;
            lock (_gate)
            {
                held = _held?.Task;
                wait = held is null ? Turn() : LongestHold;
            }
            if (held is null)
            {
                if (wait > TimeSpan.Zero) await Task.Delay(wait, time, cancellationToken);
                return;
            }
            try
            {
                await held.WaitAsync(wait, time, cancellationToken);
            }
            catch (TimeoutException)
            {
                Go();
            }
        }
    }

    /// <summary>Half as fast from now on; what many say within one second is said once.</summary>
    public void Slow()
    {
        lock (_gate)
        {
            var now = time.GetTimestamp();
            if (_rate < perSecond && time.GetElapsedTime(_movedAt, now) < Step) return;
            (_rate, _movedAt) = (Math.Max(Math.Min(Slowest, perSecond), _rate / 2), now);
        }
    }

    /// <summary>Nothing passes until <see cref="Go"/>, or for a minute.</summary>
    public void Hold()
    {
        lock (_gate) _held ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Slow();
    }

    public void Go()
    {
        TaskCompletionSource? held;
        lock (_gate) (held, _held) = (_held, null);
        held?.TrySetResult();
    }

    private TimeSpan Turn()
    {
        var now = time.GetTimestamp();
        for (; _rate < perSecond && time.GetElapsedTime(_movedAt, now) >= Step; _movedAt += time.TimestampFrequency) _rate = Math.Min(perSecond, _rate * Recovery);
        // what was not used is kept for a second
        var earliest = now - time.TimestampFrequency;
        if (_next < earliest) _next = earliest;
        var wait = time.GetElapsedTime(now, _next);
        _next += (long)(time.TimestampFrequency / _rate);
        return wait;
    }
}
