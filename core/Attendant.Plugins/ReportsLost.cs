namespace Attendant.Plugins;

/// <summary>
/// Reports are missing here: they came faster than they were read. What was known is no longer true for sure; ask for a
/// snapshot.
/// </summary>
/// <param name="First">The number of the first that is missing.</param>
/// <param name="Last">The number of the last that is missing.</param>
public sealed record ReportsLost(long First, long Last) : ConnectorItem;
