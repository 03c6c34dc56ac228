using Attendant.Server.Composition;
using Attendant.Server.Connectors;
using Attendant.Server.People;

namespace Attendant.Server.Loop;

/// <summary>The model's thread, its clock, and what it asks of the connectors.</summary>
internal sealed class LoopStage(ModelLoop loop, SnapshotRequests requests, ConnectorStatuses plugins, Colleagues people, TimeProvider time) : BackgroundStage
{
    private static readonly TimeSpan ReconcileEvery = TimeSpan.FromSeconds(1);

    public override StageOrder Order => StageOrder.Model;

    protected override IEnumerable<Func<Task>> Run(CancellationToken stopping) =>
    [
        () => loop.RunAsync(stopping),
        () => requests.RunAsync(stopping),
        () => plugins.RunAsync(loop, stopping),
        () => people.RunAsync(loop, stopping),
        () => ReconcileAsync(stopping),
    ];

    private async Task ReconcileAsync(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(ReconcileEvery, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stopping))
            {
                await loop.ChangeAsync(static model => model.Reconcile(), stopping);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // the server stops
        }
    }
}
