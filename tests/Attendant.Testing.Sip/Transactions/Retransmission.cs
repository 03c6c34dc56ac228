namespace Attendant.Testing.Sip.Transactions;

/// <summary>Sends something again after T1, 2·T1, … until stopped (timers A, E, G and the 2xx of RFC 3261 13.3.1.4).</summary>
internal sealed class Retransmission : IDisposable
{
    private readonly GatedTimer _timer;
    private readonly SipTimers _timers;
    private readonly bool _capped;
    private TimeSpan _pause;

    // capped: pauses end at T2; timer A alone doubles without end
    public Retransmission(TimeProvider time, Lock gate, SipTimers timers, bool capped, Action send)
    {
        _timers = timers;
        _capped = capped;
        _timer = new GatedTimer(time, gate, () =>
        {
            _pause = _capped ? _timers.Double(_pause) : _pause * 2;
            _timer!.Start(_pause);
            send();
        });
    }

    public void Start()
    {
        _pause = _timers.T1;
        _timer.Start(_pause);
    }

    /// <summary>From now on at the longest pause (17.1.2.2: a non-INVITE after a provisional response).</summary>
    public void Slow()
    {
        _pause = _timers.T2;
        _timer.Start(_pause);
    }

    public void Stop() => _timer.Stop();

    public void Dispose() => _timer.Dispose();
}
