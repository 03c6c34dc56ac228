using Attendant.Contracts.Pbx;
using Attendant.Contracts.Telephony;
using Attendant.Pbx.Simulator.Switching;

namespace Attendant.Pbx.Simulator.Traffic;

/// <summary>
/// The people at the automatic phones and beyond the trunks: they answer, refuse, let it ring, talk, hold, hang up. They see
/// what the switch reports and do everything a while later, by the agenda. A phone that is manual never acts by itself.
/// </summary>
internal sealed class Phones : ISwitchObserver
{
    private static readonly TimeSpan OnBusyTone = TimeSpan.FromSeconds(3);
    private readonly Switch _pbx;
    private readonly PhoneBehaviour _behaviour;
    private readonly IReadOnlyDictionary<DeviceId, PhoneBehaviour> _own;
    private readonly Random _random;
    private readonly Dictionary<CallId, AgendaEntry> _talks = [];

    public Phones(Switch pbx, PhoneBehaviour behaviour, IReadOnlyDictionary<DeviceId, PhoneBehaviour> own, int seed)
    {
        _pbx = pbx;
        _behaviour = behaviour;
        _own = own;
        _random = new Random(seed);
        pbx.Observe(this);
    }

    /// <summary>The caller gives up when nobody has answered by then.</summary>
    public void LosePatience(SwitchConnection caller) => Later(Between(_behaviour.PatienceSecondsMin, _behaviour.PatienceSecondsMax), () =>
    {
        if (caller.Talks && caller.Call.AnsweredAt is null) _pbx.Clear(caller.Id);
    });

    public void Reported(PbxReport report)
    {
        switch (report)
        {
            case Delivered delivered when _pbx.Find(new ConnectionId(delivered.Call, delivered.Alerting.Device)) is { } ringing:
                Consider(ringing);
                break;
            case Failed failed when _pbx.FindCall(failed.Call)?.Connections.Find(c => c.Talks) is { } caller && Acts(caller):
                Later(OnBusyTone, () => HangUp(caller));
                break;
            case Established or NetworkReached or Transferred or Conferenced:
                Talk((CallReport)report);
                break;
        }
    }

    private void Consider(SwitchConnection ringing)
    {
        if (!Acts(ringing)) return;
        var behaviour = Of(ringing);
        var mood = _random.NextDouble();
        var after = Between(behaviour.AnswerAfterSecondsMin, behaviour.AnswerAfterSecondsMax);
        if (mood < behaviour.Refuses) Later(after, () => HangUp(ringing));
        else if (mood >= behaviour.Refuses + behaviour.Ignores) Later(after, () => Answer(ringing));
    }

    private void Answer(SwitchConnection ringing)
    {
        if (ringing.State != ConnectionState.Alerting || !Acts(ringing)) return;
        // one call at a time: whoever is on the phone takes the next when this one is over, if it still rings then
        if (_pbx.Answer(ringing.Id) is not null) Later(TimeSpan.FromSeconds(5), () => Answer(ringing));
    }

    private void Talk(CallReport report)
    {
        if (_talks.Remove(report.Call, out var before)) before.Cancel();
        if (_pbx.FindCall(report.Call) is not { } call || call.Connections.Find(c => c.Talks && Acts(c)) is not { } somebody) return;
        var behaviour = Of(somebody);
        var length = Between(behaviour.TalkSecondsMin, behaviour.TalkSecondsMax);
        _talks[call.Id] = _pbx.Agenda.In(length, () => End(call.Id, 0));
        if (report is Established && _random.NextDouble() < behaviour.Holds) HoldAWhile(somebody, length);
    }

    private void HoldAWhile(SwitchConnection somebody, TimeSpan length)
    {
        var pause = Between(3, 10);
        Later(length / 3, () =>
        {
            if (!Acts(somebody) || somebody.State != ConnectionState.Connected || _pbx.Hold(somebody.Id) is not null) return;
            Later(pause, () =>
            {
                if (somebody.State == ConnectionState.Hold && Acts(somebody)) _pbx.Retrieve(somebody.Id);
            });
        });
    }

    private void End(CallId id, int waited)
    {
        _talks.Remove(id);
        if (_pbx.FindCall(id) is not { } call || call.Connections.Find(c => c.Talks && Acts(c)) is not { } somebody) return;
        var kept = call.Slot is not null || call.Connections.Exists(c => c.State is ConnectionState.Hold or ConnectionState.Alerting && c != somebody);
        var patience = Between(_behaviour.PatienceSecondsMin, _behaviour.PatienceSecondsMax);
        // on hold, parked or passed on, a caller waits for a while before he takes it for rudeness
        if (kept && waited < 2) _talks[id] = _pbx.Agenda.In(patience, () => End(id, waited + 1));
        else HangUp(somebody);
    }

    private void HangUp(SwitchConnection connection)
    {
        if (connection.State is ConnectionState.Null || !Acts(connection)) return;
        _pbx.Clear(connection.Id);
    }

    private bool Acts(SwitchConnection connection) => connection.Device is { Manual: false };

    private PhoneBehaviour Of(SwitchConnection connection) => _own.GetValueOrDefault(connection.Party.Device, _behaviour);

    private void Later(TimeSpan delay, Action action) => _pbx.Agenda.In(delay, action);

    private TimeSpan Between(double from, double to) => TimeSpan.FromSeconds(from + (_random.NextDouble() * Math.Max(0, to - from)));
}
