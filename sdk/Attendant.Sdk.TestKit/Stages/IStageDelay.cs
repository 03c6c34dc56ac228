namespace Attendant.Sdk.TestKit.Stages;

/// <summary>The stage can make the PBX slow.</summary>
public interface IStageDelay
{
    /// <summary>The PBX answers the next request that changes something so late; what the plugin asks by itself goes through.</summary>
    Task DelayNextAsync(TimeSpan by, CancellationToken cancellationToken);
}
