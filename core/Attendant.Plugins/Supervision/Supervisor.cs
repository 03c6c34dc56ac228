using Attendant.Plugins.Files;
using Attendant.Plugins.Gate;
using Microsoft.Extensions.Logging;

namespace Attendant.Plugins.Supervision;

/// <summary>
/// Watches over one connector from the first sight of its file until the server stops: decides by the gate what should
/// run, keeps it running, and tells the observer. One task does all of it, so everything is in order.
/// </summary>
internal sealed partial class Supervisor : IAsyncDisposable
{
    private readonly ConnectorSurroundings _around;
    private readonly string _name;
    private readonly ILogger _log;
    private readonly StatusBoard _board;
    private readonly Signal _signal = new();
    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _stopping = new();
    private readonly Task _loop;
    private FileText? _file;
    private bool _restart;
    private bool _recheck;
    private FileText? _inForce;
    private volatile Connector? _connector;

    public Supervisor(string name, FileText file, ConnectorSurroundings around)
    {
        _around = around;
        _name = name;
        _file = file;
        _log = around.Logs.CreateLogger($"Attendant.Connector.{name}");
        _board = new StatusBoard(name, around.Time);
        _loop = Task.Run(WatchOverAsync);
    }

    public Connector? Connector => _connector;

    public ConnectorStatus Status => _board.Status;

    /// <summary>True where there is no file and nothing runs: as if it had never been.</summary>
    public bool IsGone
    {
        get
        {
            lock (_gate)
                return _file is null && _board.Status.State == ConnectorState.Stopped;
        }
    }

    /// <summary>The file as it was read now; null where it is gone.</summary>
    public void FileIs(FileText? file)
    {
        lock (_gate)
        {
            if (file == _file)
            {
                // what refused it may have been put right elsewhere
                _recheck = _board.Status.State is > ConnectorState.Stopped and < ConnectorState.LoadFailed;
                if (!_recheck)
                    return;
            }

            _file = file;
        }

        _signal.Set();
    }

    /// <summary>By command: whatever it is doing, it starts anew from its file.</summary>
    public void Restart()
    {
        lock (_gate)
            _restart = true;
        _signal.Set();
    }

    /// <summary>Stops the instance and the watch.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _loop;
        _stopping.Dispose();
    }

    private async Task WatchOverAsync()
    {
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                await DecideAsync();
            }
            catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
            {
                break;
            }
            catch (Exception bug)
            {
                ConnectorLog.WatchFailed(_log, bug, _name);
                Enter(ConnectorState.Restarting, $"The server made an error: {bug.Message}");
                await WaitAsync(_around.Options.PollEvery);
            }
        }

        Remove(ConnectorState.Stopped, "The server stops.");
    }

    /// <summary>One round: what the file says, and living by it until something else is to be decided.</summary>
    private async Task DecideAsync()
    {
        FileText? file;
        lock (_gate)
        {
            file = _file;
            (_restart, _recheck) = (false, false);
        }

        if (file is null)
        {
            _inForce = null;
            Remove(ConnectorState.Stopped, "Its connector file is gone.");
            await ChangedAsync(CancellationToken.None);
            return;
        }

        var verdict = await JudgeAsync(file);
        if (verdict.Plan is not { } plan)
        {
            if (verdict.State == ConnectorState.Disabled)
                Remove(ConnectorState.Disabled, verdict.Reason);
            else if (verdict.State != _board.Status.State || verdict.Reason != _board.Status.Reason)
                ConnectorLog.Refused(_log, _name, verdict.State, verdict.Reason);
            Enter(verdict.State, verdict.Reason);
            await ChangedAsync(CancellationToken.None);
            return;
        }

        Connect(plan);
        await LiveAsync(plan);
    }

    /// <summary>What the file comes to; where it is refused and another was in force before, that one stays.</summary>
    private async Task<GateVerdict> JudgeAsync(FileText file)
    {
        var verdict = await CheckAsync(file);
        if (_connector is not null && _inForce is { } before && before != file && Refuses(verdict)
            && await CheckAsync(before) is { Plan: not null } good)
        {
            NoteRefused(verdict);
            return good;
        }

        _inForce = file;
        _board.Change(status => status with { RefusedChange = null, PluginId = verdict.PluginId ?? status.PluginId });
        return verdict;
    }

    /// <summary>Runs instance after instance until something else is to be decided.</summary>
    private async Task LiveAsync(ConnectorPlan plan)
    {
        var crashes = new CrashCount(plan.Restart, _around.Time, _around.Random);
        while (true)
        {
            using var run = new InstanceRun(this, plan);
            var end = await run.RunAsync();
            switch (end.Kind)
            {
                case InstanceEndKind.Wanted:
                    return;
                case InstanceEndKind.Refused:
                    ConnectorLog.Refused(_log, _name, end.State, end.Reason);
                    Enter(end.State, end.Reason);
                    await ChangedAsync(CancellationToken.None);
                    return;
                case InstanceEndKind.Crashed when crashes.Next() is { } delay:
                    ConnectorLog.Crashed(_log, _name, end.Reason, delay);
                    Enter(ConnectorState.Restarting, end.Reason, _around.Time.GetUtcNow() + delay);
                    if (await WaitAsync(delay))
                        return;
                    _board.Change(status => status with { Restarts = status.Restarts + 1 });
                    break;
                default:
                    var reason = $"It crashed {plan.Restart.Crashes} times in {plan.Restart.Within.TotalMinutes:0} minutes, last: {end.Reason.TrimEnd('.')}; correct the cause, then change the connector file or restart the connector by command.";
                    ConnectorLog.Quarantined(_log, _name, reason);
                    Enter(ConnectorState.Quarantined, reason);
                    await ChangedAsync(CancellationToken.None);
                    return;
            }
        }
    }

    /// <summary>Waits so long; true where something else is to be decided before.</summary>
    private async Task<bool> WaitAsync(TimeSpan delay)
    {
        using var over = new CancellationTokenSource(delay, _around.Time);
        return await ChangedAsync(over.Token);
    }

    /// <summary>
    /// Completes with true when something else is to be decided: the server stops, a command, a file that is gone or says
    /// something else that the gate lets through. A file that it refuses leaves things as they are.
    /// </summary>
    private async Task<bool> ChangedAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _stopping.Token);
                await _signal.WaitAsync(either.Token);
            }
            catch (OperationCanceledException)
            {
                return _stopping.IsCancellationRequested;
            }

            if (_stopping.IsCancellationRequested || await IsOtherAsync())
                return true;
            Publish();
        }
    }

    private async Task<bool> IsOtherAsync()
    {
        FileText? file;
        bool recheck;
        lock (_gate)
        {
            if (_restart)
                return true;
            file = _file;
            (recheck, _recheck) = (_recheck, false);
        }

        var isUp = _connector is not null && _board.Status.State is ConnectorState.Starting or ConnectorState.Running or ConnectorState.Restarting or ConnectorState.Quarantined;
        if (file is null || (recheck && !isUp))
            return true;
        if (file == _inForce)
        {
            // the wrong file was taken back
            _board.Change(status => status with { RefusedChange = null });
            return false;
        }

        var verdict = await CheckAsync(file);
        if (!isUp || !Refuses(verdict))
            return !IsSame(verdict, file);
        NoteRefused(verdict);
        return false;
    }

    private static bool Refuses(GateVerdict verdict) => verdict.Plan is null && verdict.State != ConnectorState.Disabled;

    private void NoteRefused(GateVerdict verdict)
    {
        var refusal = $"{verdict.State}: {verdict.Reason}";
        if (refusal != _board.Status.RefusedChange)
            ConnectorLog.ChangeRefused(_log, _name, verdict.State, verdict.Reason);
        _board.Change(status => status with { RefusedChange = refusal });
    }

    // white space, a comment: nothing to restart for; in quarantine any change is a wish to try again
    private bool IsSame(GateVerdict verdict, FileText file)
    {
        if (_board.Status.State != ConnectorState.Running || verdict.Plan is not { } plan || _plan is not { } running || !plan.SameInstanceAs(running))
            return false;
        _inForce = file;
        _board.Change(status => status with { RefusedChange = null });
        return true;
    }

    private Task<GateVerdict> CheckAsync(FileText file) => file.Fault is { } fault
        ? Task.FromResult(GateVerdict.Refused(ConnectorState.Unreadable, $"{_name}.json {fault}."))
        : _around.Gate.CheckAsync(_name, file.Text, _stopping.Token);
}
