using Attendant.Contracts.Hosting;
using Microsoft.Extensions.Logging;

namespace Attendant.Plugins.Hosting;

/// <summary>A plugin's lines, in the server's log.</summary>
internal sealed class ConnectorPluginLog(ILogger log, string name, PluginLogLevel least, TimeProvider time) : IPluginLog
{
    private const int LongestText = 8192;

    private readonly LogLimit _limit = new(time);

    public bool IsOn(PluginLogLevel level) => Told(level) >= least;

    public void Write(PluginLogLevel level, string message, string? detail = null)
    {
        if (!IsOn(level) || !_limit.Take(out var heldBack))
            return;
        if (heldBack > 0)
            ConnectorLog.LinesHeldBack(log, name, heldBack);
        var (told, text) = (Level(level), Short(message ?? ""));
        if (detail is null)
        {
            ConnectorLog.PluginSaid(log, told, name, text);
            return;
        }

        var more = Short(detail);
        ConnectorLog.PluginSaidInDetail(log, told, name, text, more);
    }

    private static PluginLogLevel Told(PluginLogLevel level) =>
        level is PluginLogLevel.Unknown or > PluginLogLevel.Error ? PluginLogLevel.Information : level;

    private static LogLevel Level(PluginLogLevel level) => Told(level) switch
    {
        PluginLogLevel.Trace => LogLevel.Trace,
        PluginLogLevel.Debug => LogLevel.Debug,
        PluginLogLevel.Warning => LogLevel.Warning,
        PluginLogLevel.Error => LogLevel.Error,
        _ => LogLevel.Information,
    };

    private static string Short(string text) => text.Length > LongestText ? string.Concat(text.AsSpan(0, LongestText), "…") : text;
}
