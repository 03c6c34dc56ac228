using Attendant.Contracts.Hosting;
using Attendant.Contracts.Pbx;

namespace Attendant.Benchmarks.Csta;

/// <summary>The server's place: counts what a whole snapshot tells, and says when one is over.</summary>
internal sealed class CountingHost : IPluginHost, IReportSink, IPluginLog
{
    private readonly Lock _gate = new();
    private TaskCompletionSource<(int Devices, int Calls)> _told = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource _down = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _telling;
    private int _devices;
    private int _calls;

    public string Instance => "csta";

    public required string SettingsJson { get; init; }

    public string StateFolder => AppContext.BaseDirectory;

    public TimeProvider Time => TimeProvider.System;

    public IReportSink Reports => this;

    public IPluginLog Log => this;

    /// <summary>What the next whole snapshot tells.</summary>
    public Task<(int Devices, int Calls)> Told => _told.Task;

    /// <summary>The next loss of the link.</summary>
    public Task Down => _down.Task;

    public string? Secret(string name) => null;

    public bool IsOn(PluginLogLevel level) => level >= PluginLogLevel.Warning;

    public void Write(PluginLogLevel level, string message, string? detail = null)
    {
        if (IsOn(level)) Console.Error.WriteLine($"{level}: {message}");
    }

    /// <summary>Waits for a snapshot and a loss anew.</summary>
    public void Again()
    {
        _told = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _down = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    public void Report(ProviderReport report)
    {
        lock (_gate)
        {
            switch (report)
            {
                case SnapshotBegan { Scope.Device: null }:
                    (_telling, _devices, _calls) = (true, 0, 0);
                    break;
                case DeviceReported when _telling:
                    _devices++;
                    break;
                case CallReported when _telling:
                    _calls++;
                    break;
                case SnapshotEnded { Complete: true } when _telling:
                    _telling = false;
                    _told.TrySetResult((_devices, _calls));
                    break;
                case LinkReported { State: LinkState.Down }:
                    _down.TrySetResult();
                    break;
            }
        }
    }
}
