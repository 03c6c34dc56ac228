namespace Attendant.Contracts.Hosting;

/// <summary>
/// The link to the other side changed. After <see cref="LinkState.Up"/> a PBX provider reports a full snapshot unasked;
/// until it has ended, lamps stay unknown.
/// </summary>
public sealed record LinkReported : ProviderReport
{
    /// <summary>How it is now.</summary>
    public required LinkState State { get; init; }

    /// <summary>For people, one sentence: what was refused or lost, and by whom. Null when up.</summary>
    public string? Reason { get; init; }

    /// <summary>
    /// True where trying again is of no use until somebody changes something (a wrong password): the provider has stopped
    /// trying and says so here.
    /// </summary>
    public bool NeedsAttention { get; init; }
}
