namespace Attendant.Pbx.Asterisk.Stasis;

/// <summary>A bridge of the application and who is in it.</summary>
internal sealed class StasisBridge(string id)
{
    public string Id { get; } = id;

    public HashSet<StasisChannel> Channels { get; } = [];

    /// <summary>More than zero while somebody is on his way into it: it may be empty.</summary>
    public int Spared { get; set; }

    /// <summary>Asterisk was told to take it down; who wants one of this name waits until it is gone.</summary>
    public bool IsGoing { get; set; }

    public bool IsTalk => StasisNames.IsTalk(Id);

    /// <summary>The channel that holds those inside; null where they talk.</summary>
    public string? Holder => StasisNames.HolderIn(Id);
}
