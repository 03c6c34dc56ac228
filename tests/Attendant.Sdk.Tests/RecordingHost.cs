using System.Collections.Concurrent;
using Attendant.Contracts.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace Attendant.Sdk.Tests;

/// <summary>A host that keeps what it is told and lets a test wait for it.</summary>
internal sealed class RecordingHost : IPluginHost, IReportSink, IPluginLog
{
    private readonly List<ProviderReport> _reports = [];
    private readonly List<(Predicate<IReadOnlyList<ProviderReport>> When, TaskCompletionSource Met)> _waiting = [];
    private readonly Lock _gate = new();

    public string Instance => "test";

    public string SettingsJson { get; init; } = "{}";

    public string StateFolder { get; init; } = AppContext.BaseDirectory;

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 3, 1, 8, 0, 0, TimeSpan.Zero));

    public TimeProvider Time => Clock;

    public IReportSink Reports => this;

    public IPluginLog Log => this;

    public ConcurrentQueue<(PluginLogLevel Level, string Message)> Lines { get; } = [];

    public IReadOnlyList<ProviderReport> Received
    {
        get { lock (_gate) return [.. _reports]; }
    }

    public string? Secret(string name) => null;

    public bool IsOn(PluginLogLevel level) => true;

    public void Write(PluginLogLevel level, string message, string? detail = null) => Lines.Enqueue((level, message));

    public void Report(ProviderReport report)
    {
        lock (_gate)
        {
            _reports.Add(report);
            foreach (var (when, met) in _waiting)
                if (when(_reports)) met.TrySetResult();
            _waiting.RemoveAll(w => w.Met.Task.IsCompleted);
        }
    }

    /// <summary>Waits for the report, not for the time: the limit only keeps a broken test from hanging.</summary>
    public Task UntilAsync(Predicate<IReadOnlyList<ProviderReport>> condition)
    {
        var met = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            if (condition(_reports)) return Task.CompletedTask;
            _waiting.Add((condition, met));
        }

        return met.Task.WaitAsync(TimeSpan.FromSeconds(30), TimeProvider.System);
    }

    public Task UntilAsync<T>(int count = 1)
        where T : ProviderReport => UntilAsync(all => all.OfType<T>().Count() >= count);
}
