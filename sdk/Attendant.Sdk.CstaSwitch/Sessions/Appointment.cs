namespace Attendant.Sdk.CstaSwitch.Sessions;

/// <summary>A turn that comes later, once. Made and disposed of within turns, so that one called off never comes.</summary>
internal sealed class Appointment : IDisposable
{
    private readonly ITimer _timer;
    private bool _over;

    public Appointment(Gate gate, TimeSpan delay, Action turn)
    {
        _timer = gate.Time.CreateTimer(
            _ => gate.Do(() =>
            {
                if (_over) return;
                Dispose();
                turn();
            }),
            null,
            Timeout.InfiniteTimeSpan,
            Timeout.InfiniteTimeSpan);
        // armed only now: the field is set when it fires
        _timer.Change(delay, Timeout.InfiniteTimeSpan);
    }

    public void Dispose()
    {
        _over = true;
        _timer.Dispose();
    }
}
