using System.Threading.Channels;
using Attendant.Contracts.Diagnosis;
using Attendant.Contracts.Hosting;
using Attendant.Contracts.Pbx;
using Attendant.Sdk.Pbx;

namespace Attendant.Sdk.Tests.Pbx;

/// <summary>A plugin whose PBX does what a test says.</summary>
internal sealed class ScriptedPbx : PbxPlugin
{
    public ServiceResult Start { get; init; } = ServiceResult.Done;

    public Channel<LinkEnd> Ends { get; } = Channel.CreateUnbounded<LinkEnd>();

    public Channel<PbxLink> Links { get; } = Channel.CreateUnbounded<PbxLink>();

    public Channel<SnapshotRequest> Snapshots { get; } = Channel.CreateUnbounded<SnapshotRequest>();

    public Func<PbxLink, SnapshotRequest, CancellationToken, Task<bool>> Tell { get; set; } = (_, _, _) => Task.FromResult(true);

    public Exception? Fault { get; set; }

    public bool ComesUp { get; set; } = true;

    public List<MonitorRequest> Watched { get; } = [];

    public List<string> Steps { get; } = [];

    public MonitorRequest Wanted => Monitors.Wanted;

    public override Task<DiagnosisReport> DiagnoseAsync(DiagnosisSubject subject, CancellationToken cancellationToken) =>
        Task.FromResult(new DiagnosisReport { Checks = [] });

    public void InBackground(string name, Func<CancellationToken, Task> body) => Background.Run(name, body);

    protected override Task<ServiceResult> OnStartAsync(CancellationToken cancellationToken)
    {
        Steps.Add("start");
        return Task.FromResult(Start);
    }

    protected override async Task<LinkEnd> RunLinkAsync(PbxLink link, CancellationToken cancellationToken)
    {
        Watched.Add(Monitors.Wanted);
        if (ComesUp) link.Up();
        await Links.Writer.WriteAsync(link, cancellationToken);
        if (Fault is { } fault)
        {
            Fault = null;
            throw fault;
        }

        try
        {
            return await Ends.Reader.ReadAsync(cancellationToken);
        }
        finally
        {
            if (cancellationToken.IsCancellationRequested) Steps.Add("left");
        }
    }

    protected override async Task<bool> TellSnapshotAsync(PbxLink link, SnapshotRequest scope, CancellationToken cancellationToken)
    {
        await Snapshots.Writer.WriteAsync(scope, cancellationToken);
        return await Tell(link, scope, cancellationToken);
    }

    protected override Task<ServiceResult<MonitorAnswer>> StartMonitorsAsync(PbxLink link, MonitorRequest request, CancellationToken cancellationToken)
    {
        Watched.Add(request);
        return Task.FromResult<ServiceResult<MonitorAnswer>>(new MonitorAnswer());
    }

    protected override Task<ServiceResult> StopMonitorsAsync(PbxLink link, MonitorRequest request, CancellationToken cancellationToken) =>
        Task.FromResult(ServiceResult.Done);

    protected override Task OnStopAsync(CancellationToken cancellationToken)
    {
        Steps.Add("stop");
        return Task.CompletedTask;
    }
}
