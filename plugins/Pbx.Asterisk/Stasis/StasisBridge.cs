namespace Attendant.Pbx.Asterisk.Stasis;

/// <summary>A bridge of the application and who is in it.</summary>
internal sealed class StasisBridge(string id)
{
    public string Id { get; } = id;

    public HashSet<StasisChannel> Channels { get; } = [];

    public bool IsTalk => StasisNames.IsTalk(Id);

    /// <summary>The channel that holds those inside; null where they talk.</summary>
    public string? Holder => StasisNames.HolderIn(Id);
}
