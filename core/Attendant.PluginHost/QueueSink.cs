using Attendant.Contracts.Hosting;
using Attendant.Plugins.Reports;

namespace Attendant.PluginHost;

/// <summary>Puts a plugin's reports into the child's own queue, which numbers them.</summary>
internal sealed class QueueSink(ReportQueue queue) : IReportSink
{
    public void Report(ProviderReport report)
    {
        if (report is not null)
            queue.Add(report);
    }
}
