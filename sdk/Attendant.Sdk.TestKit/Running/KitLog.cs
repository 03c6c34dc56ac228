using Attendant.Plugins;
using Microsoft.Extensions.Logging;

namespace Attendant.Sdk.TestKit.Running;

/// <summary>
/// Hears what the server would log of an instance; keeps the first line that a child printed, the first that has a secret in it,
/// and the last warnings and errors.
/// </summary>
/// <param name="secrets">What may be in no line, by name.</param>
internal sealed class KitLog(IReadOnlyDictionary<string, string> secrets) : ILogger
{
    private const int Kept = 5;

    // one of a few letters stands in a line by chance
    private const int ShortestSecret = 4;

    private readonly Lock _gate = new();
    private readonly Queue<string> _last = new();
    private volatile string? _printed;
    private volatile string? _betrayed;

    public string? Printed => _printed;

    /// <summary>A sentence about the first line with a secret in it; null where there was none.</summary>
    public string? Betrayed => _betrayed;

    public IReadOnlyList<string> LastWords
    {
        get { lock (_gate) return [.. _last]; }
    }

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (eventId.Name == nameof(ConnectorLog.Wrote)) Printing(state);
        var line = formatter(state, exception).ReplaceLineEndings(" ");
        foreach (var (name, secret) in secrets)
            if (secret.Length >= ShortestSecret && line.Contains(secret, StringComparison.Ordinal))
                _betrayed ??= $"The secret '{name}' stands in the plugin's log: '{line.Replace(secret, "•••", StringComparison.Ordinal)}'. A log is read by many.";
        if (logLevel < LogLevel.Warning) return;
        lock (_gate)
        {
            _last.Enqueue(line);
            if (_last.Count > Kept) _last.Dequeue();
        }
    }

    private void Printing<TState>(TState state)
    {
        if (_printed is not null || state is not IEnumerable<KeyValuePair<string, object?>> members) return;
        var named = members.ToDictionary(m => m.Key, m => m.Value?.ToString());
        if (named.GetValueOrDefault("Stream") == "standard output") _printed = named.GetValueOrDefault("Line") ?? "";
    }
}
