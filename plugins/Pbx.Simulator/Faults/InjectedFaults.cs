using Attendant.Contracts.Hosting;
using Attendant.Contracts.Pbx;
using Attendant.Contracts.Telephony;
using Attendant.Pbx.Simulator.Switching;

namespace Attendant.Pbx.Simulator.Faults;

/// <summary>What goes wrong between this PBX and its CTI link, by order. Read and changed under the agenda's lock.</summary>
internal sealed class InjectedFaults(Agenda agenda)
{
    private readonly HashSet<CallId> _unheard = [];
    private readonly HashSet<DeviceId> _disobedient = [];
    private TaskCompletionSource _restored = Completed();
    private TaskCompletionSource _lost = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private AgendaEntry? _restoration;
    private int _hangUpsToLose;
    private (TimeSpan By, int Left) _slow;
    private (ServiceFailureCode Code, PbxService? Service, int Left) _refusal;

    /// <summary>Ends when the link is broken.</summary>
    public Task LinkLost => _lost.Task;

    /// <summary>Ends when the link can be made again; it has ended while nothing is wrong with it.</summary>
    public Task LinkPossible => _restored.Task;

    public bool LinkIsLost => !_restored.Task.IsCompleted;

    public void LoseLink(TimeSpan duration)
    {
        _restoration?.Cancel();
        _restoration = agenda.In(duration, RestoreLink);
        if (LinkIsLost) return;
        _restored = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _lost.TrySetResult();
    }

    /// <summary>So many calls end from now on without a word.</summary>
    public void LoseHangUps(int calls) => _hangUpsToLose = calls;

    public void SlowDown(TimeSpan by, int commands) => _slow = (by, commands);

    public void Refuse(ServiceFailureCode code, PbxService? service, int commands) => _refusal = (code, service, commands);

    /// <summary>The device takes every command and does nothing.</summary>
    public void Disobey(DeviceId device, bool on)
    {
        if (on) _disobedient.Add(device);
        else _disobedient.Remove(device);
    }

    public bool IsDisobedient(DeviceId device) => _disobedient.Contains(device);

    public void Clear()
    {
        _hangUpsToLose = 0;
        _slow = default;
        _refusal = default;
        _disobedient.Clear();
        _restoration?.Cancel();
        if (LinkIsLost) RestoreLink();
    }

    /// <summary>True for a report that nobody shall hear.</summary>
    public bool Swallows(PbxReport report)
    {
        if (report is not ConnectionCleared { Cause: EventCause.Normal } cleared) return false;
        if (_unheard.Contains(cleared.Call)) return true;
        if (_hangUpsToLose == 0) return false;
        _hangUpsToLose--;
        return _unheard.Add(cleared.Call);
    }

    public TimeSpan TakeDelay()
    {
        if (_slow.Left <= 0) return TimeSpan.Zero;
        _slow.Left--;
        return _slow.By;
    }

    public ServiceFailure? TakeRefusal(PbxService service)
    {
        if (_refusal.Left <= 0 || (_refusal.Service is { } only && only != service)) return null;
        _refusal.Left--;
        return Refusal.Of(_refusal.Code, "Refused by order of an injected fault.");
    }

    /// <summary>What is wrong now, for the diagnosis; empty for nothing.</summary>
    public IReadOnlyList<string> InForce()
    {
        var all = new List<string>();
        if (LinkIsLost) all.Add("the link is lost");
        if (_hangUpsToLose > 0) all.Add($"{_hangUpsToLose} hang-ups will be lost");
        if (_slow.Left > 0) all.Add($"{_slow.Left} commands will be {_slow.By.TotalSeconds:0.#} s slow");
        if (_refusal.Left > 0) all.Add($"{_refusal.Left} commands will be refused with {_refusal.Code}");
        if (_disobedient.Count > 0) all.Add($"{string.Join(", ", _disobedient)} do not obey");
        return all;
    }

    private void RestoreLink()
    {
        _lost = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _restored.TrySetResult();
    }

    private static TaskCompletionSource Completed()
    {
        var done = new TaskCompletionSource();
        done.SetResult();
        return done;
    }
}
