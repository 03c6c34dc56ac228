using System.Threading.Channels;
using Attendant.Contracts.Hosting;

namespace Attendant.Pbx.Csta.Tests.Fakes;

/// <summary>A host that keeps what is reported and logged, and lets a test wait for it.</summary>
internal sealed class TestHost : IPluginHost, IReportSink, IPluginLog
{
    private readonly Channel<ProviderReport> _arrived = Channel.CreateUnbounded<ProviderReport>();
    private readonly Channel<string> _written = Channel.CreateUnbounded<string>();
    private readonly List<ProviderReport> _reports = [];
    private readonly List<string> _log = [];

    public string Instance => "csta";

    public string SettingsJson { get; init; } = "{}";

    public string StateFolder => Path.GetTempPath();

    public TimeProvider Time { get; init; } = TimeProvider.System;

    public IReportSink Reports => this;

    public IPluginLog Log => this;

    public Dictionary<string, string> Secrets { get; } = [];

    public IReadOnlyList<ProviderReport> Reported
    {
        get { lock (_reports) return [.. _reports]; }
    }

    public IReadOnlyList<string> Logged
    {
        get { lock (_log) return [.. _log]; }
    }

    public string? Secret(string name) => Secrets.GetValueOrDefault(name);

    public void Report(ProviderReport report)
    {
        lock (_reports) _reports.Add(report);
        _arrived.Writer.TryWrite(report);
    }

    public bool IsOn(PluginLogLevel level) => true;

    public void Write(PluginLogLevel level, string message, string? detail = null)
    {
        lock (_log) _log.Add($"{level}: {message} {detail}");
        _written.Writer.TryWrite(message);
    }

    /// <summary>Reads on until a report of this kind comes that fits; each report is seen once.</summary>
    public async Task<T> NextAsync<T>(Func<T, bool>? fits = null)
        where T : ProviderReport
    {
        using var safety = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
            if (await _arrived.Reader.ReadAsync(safety.Token) is T report && (fits is null || fits(report))) return report;
    }

    /// <summary>Such a report, whether it has come already or is still to come.</summary>
    public async Task<T> ToldAsync<T>(Func<T, bool> fits)
        where T : ProviderReport => Reported.OfType<T>().FirstOrDefault(fits) ?? await NextAsync(fits);

    /// <summary>Reads on until a line of the log speaks of this; each line is seen once.</summary>
    public async Task<string> LoggedAsync(string part)
    {
        using var safety = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
            if (await _written.Reader.ReadAsync(safety.Token) is var line && line.Contains(part, StringComparison.Ordinal)) return line;
    }
}
