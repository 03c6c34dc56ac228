using Attendant.Contracts.Telephony;
using Attendant.Pbx.Simulator.Switching;

namespace Attendant.Pbx.Simulator.Traffic;

/// <summary>Calls at random moments of a chosen rate; the same ones for the same seed.</summary>
internal sealed class RandomTraffic
{
    private readonly Switch _pbx;
    private readonly Phones _phones;
    private readonly SwitchOptions _switch;
    private readonly Random _random;
    private TrafficOptions _options;
    private AgendaEntry? _next;
    private AgendaEntry? _nextForOperators;

    public RandomTraffic(Switch pbx, Phones phones, SwitchOptions options, TrafficOptions traffic, int seed)
    {
        _pbx = pbx;
        _phones = phones;
        _switch = options;
        _options = traffic;
        _random = new Random(seed);
    }

    public TrafficOptions Options => _options;

    /// <summary>From now on at this rate.</summary>
    public void Run(TrafficOptions options)
    {
        _options = options;
        _next?.Cancel();
        _nextForOperators?.Cancel();
        ScheduleAny();
        ScheduleForOperators();
    }

    private void ScheduleAny()
    {
        if (_options.CallsPerMinute <= 0) return;
        _next = _pbx.Agenda.In(Gap(_options.CallsPerMinute), () =>
        {
            ScheduleAny();
            CallAnybody();
        });
    }

    private void ScheduleForOperators()
    {
        if (_options.OperatorCallsPerMinute <= 0) return;
        _nextForOperators = _pbx.Agenda.In(Gap(_options.OperatorCallsPerMinute), () =>
        {
            ScheduleForOperators();
            CallAnOperator();
        });
    }

    private void CallAnybody()
    {
        var idle = _pbx.Devices.Where(d => d is { Manual: false, InService: true, Connections.Count: 0 }).ToList();
        if (idle.Count < 2) return;
        var one = idle[_random.Next(idle.Count)];
        var other = idle[_random.Next(idle.Count)];
        if (_random.NextDouble() >= _options.OutsideShare)
        {
            if (one.Line != other.Line) _pbx.MakeCall(one.Id, other.Number!.Value);
        }
        else if (_random.Next(2) == 0)
        {
            _pbx.MakeCall(one.Id, new DialableNumber(People.OutsideNumber(_random, _random.Next(4) == 0 ? _switch.AnaloguePrefix : _switch.DigitalPrefix)));
        }
        else
        {
            CallIn(one.Number!.Value);
        }
    }

    private void CallAnOperator()
    {
        var ready = _pbx.Devices.Where(d => d is { IsOperator: true, InService: true, DoNotDisturb: false } && d.Connections.Count < _options.OperatorCallsAtMost).ToList();
        if (ready.Count > 0) CallIn(ready[_random.Next(ready.Count)].Number!.Value);
    }

    private void CallIn(DialableNumber to)
    {
        var (number, name) = People.Caller(_random, _switch.DigitalPrefix);
        if (_pbx.CallIn(number is null ? null : new DialableNumber(number), name, to) is { } caller) _phones.LosePatience(caller);
    }

    // the time between events that know nothing of each other is distributed exponentially
    private TimeSpan Gap(double perMinute) => TimeSpan.FromMinutes(-Math.Log(1 - _random.NextDouble()) / perMinute);
}
