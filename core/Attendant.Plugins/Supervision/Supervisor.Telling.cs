using Attendant.Plugins.Gate;

namespace Attendant.Plugins.Supervision;

/// <content>What the observer is told.</content>
internal sealed partial class Supervisor
{
    private ConnectorPlan? _plan;

    /// <summary>Makes the connector known, or another in its place where the file names another plugin now.</summary>
    private void Connect(ConnectorPlan plan)
    {
        if (_connector is { } other && other.Manifest.Id != plan.Manifest.Id)
            Remove(ConnectorState.Stopped, "Its file names another plugin.");
        _plan = plan;
        _board.Change(status => status with
        {
            PluginId = plan.Manifest.Id,
            Version = plan.Manifest.Version,
            Provides = plan.Manifest.Provides,
            Isolation = plan.Isolation,
        });
        if (_connector is { } known)
        {
            known.Use(plan.Manifest);
            return;
        }

        var connector = new Connector(_name, plan.Manifest, _board, _around.Options.ReportCapacity);
        _connector = connector;
        Tell(observer => observer.Added(connector));
    }

    private void Remove(ConnectorState state, string? reason)
    {
        Enter(state, reason);
        if (_connector is not { } connector)
            return;
        ConnectorLog.Stopped(_log, _name, reason ?? "");
        _connector = null;
        connector.Queue.Complete();
        Tell(observer => observer.Removed(connector));
    }

    private void Enter(ConnectorState state, string? reason, DateTimeOffset? nextStart = null)
    {
        _board.Enter(state, reason);
        if (nextStart is not null)
            _board.Change(status => status with { NextStartAt = nextStart });
        Publish();
    }

    private void Publish()
    {
        if (_board.TakeNews() is { } status)
            Tell(observer => observer.StatusChanged(status));
    }

    private void Tell(Action<IConnectorObserver> what)
    {
        try
        {
            what(_around.Observer);
        }
        catch (Exception bug)
        {
            ConnectorLog.ObserverThrew(_log, bug, _name);
        }
    }
}
