using Attendant.Contracts.Hosting;

namespace Attendant.Plugins.Link;

/// <summary>A line of a plugin's log on its way out of the child.</summary>
internal sealed record LogLine(PluginLogLevel Level, string Message, string? Detail);
