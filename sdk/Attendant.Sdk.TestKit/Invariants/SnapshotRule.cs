using Attendant.Contracts.Hosting;
using Attendant.Contracts.Pbx;
using Attendant.Sdk.TestKit.Pictures;

namespace Attendant.Sdk.TestKit.Invariants;

/// <summary>Every link that comes up is followed by a full snapshot; every snapshot that begins ends, once.</summary>
internal sealed class SnapshotRule : IInvariant
{
    private readonly HashSet<long> _open = [];
    private readonly HashSet<long> _used = [];
    private readonly HashSet<long> _excused = [];
    private long _generation;
    private bool _owed;
    private bool _stopping;

    public string Name => "snapshot";

    public IEnumerable<string> Take(ProviderReport report, CallPicture before)
    {
        if (report.Generation > _generation)
        {
            _generation = report.Generation;
            _open.Clear();
            _used.Clear();
        }

        switch (report)
        {
            case LinkReported { State: LinkState.Up }: _owed = true; break;
            case LinkReported:
                // what was to come through a link that broke comes no more
                _owed = false;
                _open.Clear();
                break;
            case SnapshotBegan began:
                if (!_used.Add(began.Snapshot)) yield return $"Snapshot {began.Snapshot} began twice in generation {began.Generation}.";
                _open.Add(began.Snapshot);
                if (_stopping) _excused.Add(began.Snapshot);
                if (began.Scope.Device is null) _owed = false;
                break;
            case SnapshotEnded ended when !_open.Remove(ended.Snapshot):
                yield return $"Snapshot {ended.Snapshot} ended and had not begun.";
                break;
        }
    }

    /// <summary>The plugin is about to be asked to stop, which may cut short what it begins from now on.</summary>
    public void Stopping() => _stopping = true;

    public IEnumerable<string> Finish(CallPicture end)
    {
        if (_owed) yield return "The link came up and no full snapshot followed.";
        foreach (var number in _open.Except(_excused)) yield return $"Snapshot {number} began and never ended.";
    }
}
