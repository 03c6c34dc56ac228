using Attendant.Plugins;
using Microsoft.Extensions.Logging;

namespace Attendant.Sdk.TestKit.Running;

/// <summary>Hears what the server would log of an instance; keeps the first line that a child printed, and the last warnings and errors.</summary>
internal sealed class KitLog : ILogger
{
    private const int Kept = 5;

    private readonly Lock _gate = new();
    private readonly Queue<string> _last = new();
    private volatile string? _printed;

    public string? Printed => _printed;

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
        if (logLevel < LogLevel.Warning) return;
        var line = formatter(state, exception).ReplaceLineEndings(" ");
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
