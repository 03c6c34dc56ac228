using System.Threading.Channels;
using Attendant.Contracts.Hosting;
using Attendant.Plugins.Hosting;
using Attendant.Plugins.Link;

namespace Attendant.PluginHost;

/// <summary>A plugin's log on its way to the server. When full, lines are dropped: a log never holds a plugin up.</summary>
internal sealed class FrameLog(PluginLogLevel least, int capacity) : IPluginLog
{
    private const int LongestText = 16 * 1024;

    private readonly LogLimit _limit = new(TimeProvider.System);

    private readonly Channel<LogLine> _lines = Channel.CreateBounded<LogLine>(
        new BoundedChannelOptions(capacity) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

    public ChannelReader<LogLine> Lines => _lines.Reader;

    public bool IsOn(PluginLogLevel level) => (level == PluginLogLevel.Unknown ? PluginLogLevel.Information : level) >= least;

    public void Write(PluginLogLevel level, string message, string? detail = null)
    {
        if (!IsOn(level) || !_limit.Take(out var heldBack))
            return;
        if (heldBack > 0)
            _lines.Writer.TryWrite(new LogLine(PluginLogLevel.Warning, $"{heldBack} lines were held back; the plugin writes too many.", null));
        _lines.Writer.TryWrite(new LogLine(level, Short(message ?? ""), detail is null ? null : Short(detail)));
    }

    private static string Short(string text) => text.Length > LongestText ? text[..LongestText] : text;
}
