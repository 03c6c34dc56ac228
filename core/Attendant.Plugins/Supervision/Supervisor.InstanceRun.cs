using Attendant.Contracts.Hosting;
using Attendant.Plugins.Gate;
using Attendant.Plugins.Hosting;
using Attendant.Plugins.Reports;

namespace Attendant.Plugins.Supervision;

/// <content>The life of one instance.</content>
internal sealed partial class Supervisor
{
    private sealed class InstanceRun : IDisposable
    {
        private readonly Supervisor _of;
        private readonly ConnectorPlan _plan;
        private readonly Connector _connector;
        private readonly ReportFeed _feed;
        private readonly IPluginInstance _instance;
        private readonly GuardedCalls _calls;
        private readonly CancellationTokenSource _over = new();
        private bool _hasRun;

        public InstanceRun(Supervisor of, ConnectorPlan plan)
        {
            _of = of;
            _plan = plan;
            _connector = of._connector!;
            _feed = new ReportFeed(_connector.Queue, of._around.Options.ReportCapacity, Seen);
            _instance = of._around.Instances.Create(plan, _feed, of._log);
            _calls = new GuardedCalls(_instance, plan.Name, of._around.Options, () => _feed.LastNumber, of._around.Time, of._log);
        }

        public void Dispose() => _over.Dispose();

        private ConnectorOptions Options => _of._around.Options;

        public async Task<InstanceEnd> RunAsync()
        {
            _of._board.Calls(_calls);
            _of._board.Change(status => status with { CannotSurvive = CannotSurvive() });
            _of.Enter(ConnectorState.Starting, null);
            var end = InstanceEnd.Crashed("The server made an error.");
            try
            {
                return end = await StartAsync() ?? await RunningAsync();
            }
            finally
            {
                await EndAsync(end);
            }
        }

        /// <summary>Null where it runs.</summary>
        private async Task<InstanceEnd?> StartAsync()
        {
            var allowed = _plan.Manifest.StartDeadline ?? Options.StartDeadline;
            using var deadline = new CancellationTokenSource(allowed, _of._around.Time);
            using var token = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, _over.Token);
            using var started = new CancellationTokenSource();
            var start = _instance.StartAsync(token.Token);
            var changed = _of.ChangedAsync(started.Token);
            var first = await Task.WhenAny(start, changed, _instance.Ended, Expiry(deadline.Token));
            await started.CancelAsync();
            var wanted = await changed;
            if (wanted || first != start)
                await token.CancelAsync();
            if (wanted)
                return InstanceEnd.Wanted;
            if (first == _instance.Ended)
                return InstanceEnd.Crashed(await _instance.Ended);
            if (first != start || start.IsCanceled)
                return InstanceEnd.Crashed($"The plugin needs to start within {allowed.TotalSeconds:0} s; it did not.");
            return await start switch
            {
                { State: ConnectorState.Running } => null,
                { TryAgain: true } crashed => InstanceEnd.Crashed(crashed.Reason ?? "It did not start."),
                var refused => InstanceEnd.Refused(refused.State, refused.Reason ?? "It did not start."),
            };
        }

        private async Task<InstanceEnd> RunningAsync()
        {
            _hasRun = true;
            var capabilities = ContractInterfaces.Promised(_plan.Manifest.Provides, _plan.Manifest.Capabilities);
            _of._board.Change(status => status with { ProcessId = _instance.ProcessId });
            _of.Enter(ConnectorState.Running, null);
            ConnectorLog.Running(_of._log, _plan.Name, _plan.Manifest.Id, _plan.Manifest.Version, _plan.Isolation);
            _connector.Attach(_calls, capabilities);
            _feed.Open(capabilities);

            var changed = _of.ChangedAsync(_over.Token);
            var dead = new Heartbeat(Options, _plan.Name, _of._around.Time, _of._log).UntilDeadAsync(_instance, _calls, Beaten, _over.Token);
            var tooMuch = new MemoryWatch(Options.MemoryCheckEvery, _of._around.Time).UntilTooMuchAsync(_instance, _plan.MemoryMegabytes, SeenMemory, _over.Token);
            var first = await Task.WhenAny(changed, _instance.Ended, dead, tooMuch);
            await _over.CancelAsync();
            var wanted = await changed;
            await Task.WhenAll((Task)dead, tooMuch).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (wanted)
                return InstanceEnd.Wanted;
            return InstanceEnd.Crashed(await (Task<string>)first);
        }

        private async Task EndAsync(InstanceEnd end)
        {
            if (_of._board.Status.State == ConnectorState.Running)
                _of.Enter(ConnectorState.Stopping, end.Reason);
            _connector.Detach();
            _calls.End();
            await _over.CancelAsync();
            // a crashed child is not asked; a plugin in this process has threads that only it can end
            if (_hasRun && (end.Kind == InstanceEndKind.Wanted || _plan.Isolation == Isolation.Assembly))
                await StopAsync();
            _feed.Close(end.Reason);
            if (_instance is InProcessInstance { Context: { } context })
                _of._board.Ended(context);
            await _instance.DisposeAsync();
            _of._board.Calls(null);
        }

        private async Task StopAsync()
        {
            var allowed = _plan.Manifest.StopDeadline ?? Options.StopDeadline;
            using var deadline = new CancellationTokenSource(allowed, _of._around.Time);
            var stop = _instance.StopAsync(deadline.Token);
            if (await Task.WhenAny(stop, _instance.Ended, Expiry(deadline.Token)) == stop && !stop.IsCanceled)
            {
                if (stop.Exception?.GetBaseException() is { } thrown)
                    ConnectorLog.StopThrew(_of._log, _plan.Name, thrown.Message);
                return;
            }

            if (deadline.IsCancellationRequested)
                ConnectorLog.StopTimedOut(_of._log, _plan.Name, allowed);
        }

        private void Seen(ProviderReport report)
        {
            _of._board.Reported();
            if (report is LinkReported link && _of._board.Link(link.State, link.Reason))
                _of._signal.Set();
        }

        private void Beaten(HealthReport health)
        {
            _of._board.Link(health.Link, health.Reason ?? (health.Link == LinkState.Up ? null : _of._board.Status.LinkReason));
            _of._board.Change(status => status with { Monitored = health.Monitored, Refused = health.Refused });
            _of._signal.Set();
        }

        private void SeenMemory(long bytes) => _of._board.Change(status => status with { MemoryBytes = bytes });

        private string? CannotSurvive() => _plan.Isolation == Isolation.Assembly
            ? "In the server's process: native faults, abort, stack overflow, memory that the plugin takes and endless loops harm the whole server; "
              + "exceptions on its threads are survived where the server installed its handler."
            : null;

        private static Task Expiry(CancellationToken deadline)
        {
            var expired = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            deadline.Register(expired.SetResult);
            return expired.Task;
        }
    }
}
