namespace Attendant.Sdk.TestKit.Stages;

/// <summary>The stage can make the PBX refuse.</summary>
public interface IStageRefusal
{
    /// <summary>The PBX refuses the next request, whatever it is.</summary>
    Task RefuseNextAsync(CancellationToken cancellationToken);
}
