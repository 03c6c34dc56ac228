namespace Attendant.Sdk.TestKit.Stages;

/// <summary>The stage can make the PBX slow.</summary>
public interface IStageDelay
{
    /// <summary>The PBX answers the next request so late.</summary>
    Task DelayNextAsync(TimeSpan by, CancellationToken cancellationToken);
}
