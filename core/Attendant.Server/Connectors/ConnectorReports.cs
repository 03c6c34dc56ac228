using System.Collections.Concurrent;
using Attendant.Contracts.Hosting;
using Attendant.Contracts.Pbx;
using Attendant.Model;
using Attendant.Model.Telephony;
using Attendant.Plugins;
using Attendant.Server.Loop;

namespace Attendant.Server.Connectors;

/// <summary>
/// Carries what connectors report to the model: one task a connector, so that each keeps its order and none waits for
/// another. Where the model is slow the task waits, and the connector's own bounded queue drops and says so.
/// </summary>
internal sealed class ConnectorReports(ModelLoop loop, ConnectorStatuses statuses, ILogger<ConnectorReports> log) : IConnectorObserver, IDisposable
{
    private const int BatchSize = 128;
    private const string PbxWord = "pbx";

    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<string, Task> _readers = new();

    public void Added(Connector connector)
    {
        if (connector.Manifest.Provides.Contains(PbxWord))
        {
            // a connector may come back under its name before the reader of the one before has ended
            var before = _readers.GetValueOrDefault(connector.Name, Task.CompletedTask);
            _readers[connector.Name] = Task.Run(() => ReadAsync(connector, before, _stop.Token));
        }
    }

    public void Removed(Connector connector)
    {
        // its reports are complete, which ends their reader; its status says what has become of it
    }

    public void StatusChanged(ConnectorStatus status) => statuses.Changed(status);

    /// <summary>Reads no more; returns when every reader has ended.</summary>
    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_readers.Values);
    }

    public void Dispose() => _stop.Dispose();

    private async Task ReadAsync(Connector connector, Task before, CancellationToken cancellationToken)
    {
        var id = new ConnectorId(connector.Name);
        var asking = Task.CompletedTask;
        try
        {
            await before;
            var items = new List<ConnectorItem>(BatchSize);
            while (await connector.Reports.WaitToReadAsync(cancellationToken))
            {
                while (items.Count < BatchSize && connector.Reports.TryRead(out var item))
                {
                    items.Add(item);
                }

                var batch = items.ToArray();
                items.Clear();
                await loop.ChangeAsync(model => Apply(model, id, batch, log, loop.Step), cancellationToken);
                if (batch.Any(item => item is InstanceStarted))
                {
                    // beside the reading: what it reports meanwhile is heard, however long its answer takes
                    asking = MonitorAsync(connector, asking, cancellationToken);
                }
            }

            await loop.ChangeAsync(model => model.Detach(id), cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // the server stops; the picture ends with it
        }
        catch (Exception fault)
        {
            ConnectorLog.ReaderFailed(log, connector.Name, fault);
        }
        finally
        {
            await asking.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>A report that cannot be understood counts as lost: what it was about is asked for anew, and the reports behind it are heard.</summary>
    internal static void Apply(TelephonyModel model, ConnectorId id, IEnumerable<ConnectorItem> items, ILogger log, Action? between = null)
    {
        foreach (var item in items)
        {
            switch (item)
            {
                case NumberedReport { Report: var report }:
                    try
                    {
                        model.Apply(id, report);
                    }
                    catch (Exception fault)
                    {
                        ConnectorLog.ReportNotUnderstood(log, id.Value, report?.GetType().Name ?? "null", fault.Message);
                        model.ReportsLost(id);
                    }

                    break;
                case ReportsLost:
                    model.ReportsLost(id);
                    break;
                case InstanceStarted started:
                    model.Attach(id, Abilities.Of(started.Capabilities));
                    break;
                case InstanceEnded ended:
                    model.InstanceEnded(id, ended.Reason);
                    break;
            }

            between?.Invoke();
        }
    }

    // which lines a connector may watch is the administrator's to say, in its settings; the server wants all of them
    private async Task MonitorAsync(Connector connector, Task before, CancellationToken cancellationToken)
    {
        await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        var answer = await connector.CallAsync<IPbxProvider, MonitorAnswer>(
            (pbx, end) => pbx.MonitorAsync(new MonitorRequest { All = true }, end), cancellationToken);
        if (answer.Result is { Outcome: ServiceOutcome.Done, Value: { } monitored })
        {
            foreach (var refused in monitored.Refused)
            {
                ConnectorLog.LineRefused(log, connector.Name, refused.Extension.Value, refused.Failure.Message);
            }
        }
        else
        {
            ConnectorLog.MonitorFailed(log, connector.Name, answer.Result.Failure?.Message ?? "no answer");
        }
    }
}
