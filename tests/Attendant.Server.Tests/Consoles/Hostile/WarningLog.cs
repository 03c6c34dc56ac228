using Attendant.Server.Tests.Consoles.Support;
using Microsoft.Extensions.Logging;

namespace Attendant.Server.Tests.Consoles.Hostile;

/// <summary>The web server's own log, as the product filters it: from warnings on.</summary>
internal sealed class WarningLog(TestLog log) : ILoggerFactory, ILogger
{
    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel)) log.Log(logLevel, eventId, state, exception, formatter);
    }

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public ILogger CreateLogger(string categoryName) => this;

    public void AddProvider(ILoggerProvider provider)
    {
    }

    public void Dispose()
    {
    }
}
