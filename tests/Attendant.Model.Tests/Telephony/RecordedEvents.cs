using Attendant.Contracts.Pbx;

namespace Attendant.Model.Tests.Telephony;

/// <summary>Keeps what the model said, and holds every event against the ones before.</summary>
internal sealed class RecordedEvents : IModelEvents
{
    private readonly List<ModelEvent> _since = [];

    public ReplayedPicture Replayed { get; } = new();

    /// <summary>Forget the events themselves; for long runs.</summary>
    public bool CountOnly { get; init; }

    public int Count { get; private set; }

    public List<(ConnectorId Connector, SnapshotRequest Request, string Why)> Asked { get; } = [];

    public Action<ModelEvent>? Heard { get; set; }

    public void Publish(ModelEvent change)
    {
        Count++;
        if (!CountOnly)
        {
            Replayed.Hear(change);
            _since.Add(change);
        }
        Heard?.Invoke(change);
    }

    public void SnapshotWanted(ConnectorId connector, SnapshotRequest request, string why) => Asked.Add((connector, request, why));

    /// <summary>The events since this was last called.</summary>
    public IReadOnlyList<ModelEvent> Take()
    {
        var taken = _since.ToArray();
        _since.Clear();
        return taken;
    }
}
