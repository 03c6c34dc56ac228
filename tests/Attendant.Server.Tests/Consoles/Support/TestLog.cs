using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Attendant.Server.Tests.Consoles.Support;

/// <summary>Keeps what was logged and tells who waits for it.</summary>
internal sealed class TestLog : ILoggerFactory, ILogger
{
    private readonly ConcurrentQueue<(int Id, string Text, Exception? Exception)> _entries = new();
    private readonly SemaphoreSlim _more = new(0);

    public IReadOnlyList<(int Id, string Text, Exception? Exception)> Entries => [.. _entries];

    public async Task<string> ForAsync(int id, string part = "", int times = 1)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (true)
        {
            var found = _entries.Where(entry => entry.Id == id && entry.Text.Contains(part)).ToArray();
            if (found.Length >= times) return found[^1].Text;
            try
            {
                await _more.WaitAsync(patience.Token);
            }
            catch (OperationCanceledException)
            {
                throw new TimeoutException($"{id} was not logged {times} times, but: {string.Join('\n', _entries.TakeLast(20))}");
            }
        }
    }

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        _entries.Enqueue((eventId.Id, formatter(state, exception), exception));
        _more.Release();
    }

    public bool IsEnabled(LogLevel logLevel) => true;

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public ILogger CreateLogger(string categoryName) => this;

    public void AddProvider(ILoggerProvider provider)
    {
    }

    public void Dispose() => _more.Dispose();
}
