namespace Attendant.Sdk.TestKit.Stages;

/// <summary>The stage can break the link between plugin and PBX; the phones go on meanwhile.</summary>
public interface IStageLink
{
    /// <summary>Breaks the link and keeps it broken.</summary>
    Task CutLinkAsync(CancellationToken cancellationToken);

    /// <summary>Lets the plugin connect again.</summary>
    Task MendLinkAsync(CancellationToken cancellationToken);
}
