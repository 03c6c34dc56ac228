using Attendant.Contracts.Hosting;
using Attendant.Sdk.TestKit.Invariants;

namespace Attendant.Sdk.TestKit.Pictures;

/// <summary>
/// Everything an instance reported, in order, judged as it comes. Any thread may add; a test waits for what it expects
/// by a condition, never by time alone.
/// </summary>
public sealed class ReportRecording
{
    private readonly Lock _gate = new();
    private readonly List<ProviderReport> _reports = [];
    private readonly ReportChecker _checker = new();
    private readonly List<(Func<CallPicture, bool> When, TaskCompletionSource Met)> _waiting = [];

    /// <summary>What was reported so far.</summary>
    public IReadOnlyList<ProviderReport> Reports
    {
        get { lock (_gate) return [.. _reports]; }
    }

    /// <summary>What was wrong with it so far.</summary>
    public IReadOnlyList<Violation> Violations
    {
        get { lock (_gate) return [.. _checker.Violations]; }
    }

    /// <summary>Adds a report.</summary>
    public void Add(ProviderReport report)
    {
        lock (_gate)
        {
            _reports.Add(report);
            _checker.Take(report);
            for (var i = _waiting.Count - 1; i >= 0; i--)
            {
                try
                {
                    if (!_waiting[i].When(_checker.Picture)) continue;
                    _waiting[i].Met.TrySetResult();
                }
                catch (Exception thrown)
                {
                    // the test's fault is the test's to hear, not the plugin's in the middle of a report
                    _waiting[i].Met.TrySetException(thrown);
                }

                _waiting.RemoveAt(i);
            }
        }
    }

    /// <summary>Notes that the plugin is about to be asked to stop; false where it is in the middle of a snapshot, and may be waited for.</summary>
    internal bool Stopping(bool anyway)
    {
        lock (_gate)
        {
            if (_checker.Picture.IsTelling && !anyway) return false;
            _checker.Stopping();
            return true;
        }
    }

    /// <summary>Notes that the plugin has said it stopped: nothing may follow.</summary>
    public void Stopped()
    {
        lock (_gate) _checker.Stopped();
    }

    /// <summary>Notes that nothing more is listened to, and finds what should have come and did not.</summary>
    public void Finish()
    {
        lock (_gate) _checker.Finish();
    }

    /// <summary>Looks at the picture as it is now.</summary>
    public T Look<T>(Func<CallPicture, T> look)
    {
        lock (_gate) return look(_checker.Picture);
    }

    /// <summary>Completes when the picture is as wanted, now or after a report to come.</summary>
    public Task UntilAsync(Func<CallPicture, bool> condition)
    {
        var met = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            if (condition(_checker.Picture)) return Task.CompletedTask;
            _waiting.Add((condition, met));
        }

        return met.Task;
    }
}
