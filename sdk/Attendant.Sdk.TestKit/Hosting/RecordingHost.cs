using Attendant.Contracts.Hosting;
using Attendant.Sdk.TestKit.Pictures;

namespace Attendant.Sdk.TestKit.Hosting;

/// <summary>
/// A host for tests of an author's own: gives a plugin what the server would and keeps what it reports, in order. The
/// clock may be a fake one.
/// </summary>
public sealed class RecordingHost : IPluginHost, IReportSink, IPluginLog
{
    private readonly List<string> _lines = [];
    private readonly Lock _gate = new();

    /// <inheritdoc/>
    public string Instance { get; init; } = "test";

    /// <inheritdoc/>
    public string SettingsJson { get; init; } = "{}";

    /// <inheritdoc/>
    public string StateFolder { get; init; } = AppContext.BaseDirectory;

    /// <inheritdoc/>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>The secrets, by name.</summary>
    public IReadOnlyDictionary<string, string> Secrets { get; init; } = new Dictionary<string, string>();

    /// <summary>What was reported, what it comes to, and what was wrong with it.</summary>
    public ReportRecording Recording { get; } = new();

    /// <inheritdoc/>
    public IReportSink Reports => this;

    /// <inheritdoc/>
    public IPluginLog Log => this;

    /// <summary>The lines of the log so far.</summary>
    public IReadOnlyList<string> Lines
    {
        get { lock (_gate) return [.. _lines]; }
    }

    /// <inheritdoc/>
    public string? Secret(string name) => Secrets.GetValueOrDefault(name);

    /// <inheritdoc/>
    public bool IsOn(PluginLogLevel level) => true;

    /// <inheritdoc/>
    public void Write(PluginLogLevel level, string message, string? detail = null)
    {
        lock (_gate) _lines.Add($"{level}: {message}");
    }

    /// <inheritdoc/>
    public void Report(ProviderReport report) => Recording.Add(report);
}
