using Microsoft.Extensions.Logging;

namespace Attendant.Sdk.TestKit.Running;

/// <summary>Hears what the server would log of an instance; keeps the first line that a child printed.</summary>
internal sealed class KitLog : ILogger
{
    private const int WroteToStream = 1014; // ConnectorLog.Wrote

    private volatile string? _printed;

    public string? Printed => _printed;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (eventId.Id != WroteToStream || _printed is not null || state is not IEnumerable<KeyValuePair<string, object?>> members) return;
        var named = members.ToDictionary(m => m.Key, m => m.Value?.ToString());
        if (named.GetValueOrDefault("Stream") == "standard output") _printed = named.GetValueOrDefault("Line") ?? "";
    }
}
