using Attendant.Contracts.Hosting;

namespace Attendant.Plugins;

/// <summary>A report, with its number.</summary>
/// <param name="Number">Counts up by one over the connector's life, restarts included.</param>
/// <param name="Report">The report.</param>
public sealed record NumberedReport(long Number, ProviderReport Report) : ConnectorItem;
