using Attendant.Plugins.Gate;
using Attendant.Plugins.Hosting;
using Attendant.Plugins.Reports;
using Microsoft.Extensions.Logging;

namespace Attendant.Plugins.Supervision;

/// <summary>Makes the instance that a plan describes.</summary>
internal interface IInstanceFactory
{
    IPluginInstance Create(ConnectorPlan plan, ReportFeed feed, ILogger log);
}
