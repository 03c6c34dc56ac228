namespace Attendant.Sdk.TestKit.Stages;

/// <summary>The stage can make the PBX refuse.</summary>
public interface IStageRefusal
{
    /// <summary>The PBX refuses the next request that changes something, whatever it is; what the plugin asks by itself goes through.</summary>
    Task RefuseNextAsync(CancellationToken cancellationToken);
}
