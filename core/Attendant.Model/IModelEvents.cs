namespace Attendant.Model;

/// <summary>Where the model says what changed. Called on the model's own thread, in the order of <see cref="ModelEvent.Seq"/>.</summary>
public interface IModelEvents
{
    void Publish(ModelEvent change);

    /// <summary>The model met something it cannot place, or something suspicious: the connector should be asked how things are.</summary>
    void SnapshotWanted(ConnectorId connector, Contracts.Pbx.SnapshotRequest request, string why);
}
