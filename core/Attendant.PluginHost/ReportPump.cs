using System.Threading.Channels;
using Attendant.Contracts.Hosting;
using Attendant.Plugins;
using Attendant.Plugins.Link;

namespace Attendant.PluginHost;

/// <summary>Carries reports and log lines to the server, in batches as large as have gathered meanwhile.</summary>
internal sealed class ReportPump(Stream pipe, ChannelReader<ConnectorItem> items, FrameLog log)
{
    private const int LargestBatch = 512;

    private readonly FrameWriter _frames = new(pipe);
    private readonly List<ProviderReport> _batch = new(LargestBatch);
    private ConnectorItem? _next;

    /// <summary>Runs until the pipe breaks.</summary>
    public async Task RunAsync()
    {
        Task<bool>? more = null;
        Task<bool>? lines = null;
        while (true)
        {
            while (await SendLogAsync() | await SendReportsAsync())
            {
                // as long as there is something
            }

            more ??= items.WaitToReadAsync().AsTask();
            lines ??= log.Lines.WaitToReadAsync().AsTask();
            await Task.WhenAny(more, lines);
            more = more.IsCompleted ? null : more;
            lines = lines.IsCompleted ? null : lines;
        }
    }

    private async Task<bool> SendLogAsync()
    {
        var any = false;
        while (log.Lines.TryRead(out var line))
        {
            ReportFrames.WriteLog(_frames.Begin(), line);
            await _frames.SendAsync(FrameKind.Log, CancellationToken.None);
            any = true;
        }

        return any;
    }

    private async Task<bool> SendReportsAsync()
    {
        if (!TryNext(out var item))
            return false;
        if (item is ReportsLost lost)
        {
            await SendLostAsync(lost.First, lost.Last);
            return true;
        }

        var first = ((NumberedReport)item).Number;
        _batch.Clear();
        _batch.Add(((NumberedReport)item).Report);
        while (_batch.Count < LargestBatch && TryNext(out item))
        {
            if (item is not NumberedReport next)
            {
                _next = item;
                break;
            }

            _batch.Add(next.Report);
        }

        if (!await TrySendAsync(first, _batch))
        {
            for (var i = 0; i < _batch.Count; i++)
            {
                if (!await TrySendAsync(first + i, [_batch[i]]))
                    await SendLostAsync(first + i, first + i);
            }
        }

        return true;
    }

    // false where the reports are too long for a frame, or none of the contract's
    private async Task<bool> TrySendAsync(long first, IReadOnlyList<ProviderReport> reports)
    {
        try
        {
            ReportFrames.WriteReports(_frames.Begin(), first, reports);
        }
        catch (NotSupportedException foreign)
        {
            log.Write(PluginLogLevel.Error, "A report could not be written for the server.", foreign.Message);
            return false;
        }

        return await _frames.SendAsync(FrameKind.Reports, CancellationToken.None);
    }

    private async Task SendLostAsync(long first, long last)
    {
        ReportFrames.WriteLost(_frames.Begin(), first, last);
        await _frames.SendAsync(FrameKind.Lost, CancellationToken.None);
    }

    private bool TryNext([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out ConnectorItem? item)
    {
        (item, _next) = (_next, null);
        return item is not null || items.TryRead(out item);
    }
}
