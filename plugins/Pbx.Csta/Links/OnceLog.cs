using System.Collections.Concurrent;
using Attendant.Contracts.Hosting;

namespace Attendant.Pbx.Csta.Links;

/// <summary>Says each kind of oddity of one link once: a peer that has a habit must not fill the log with it.</summary>
internal sealed class OnceLog(IPluginLog log)
{
    private const int Kinds = 200;

    private readonly ConcurrentDictionary<string, int> _seen = new(StringComparer.Ordinal);

    /// <summary>How many oddities there were, said or not.</summary>
    public int Count => _seen.Values.Sum();

    public void Warn(string kind, string message, string? detail = null)
    {
        if (!_seen.ContainsKey(kind) && _seen.Count >= Kinds) kind = "further";
        if (_seen.AddOrUpdate(kind, 1, (_, times) => times + 1) == 1) log.Write(PluginLogLevel.Warning, $"{message} (said once for this link)", detail);
    }
}
