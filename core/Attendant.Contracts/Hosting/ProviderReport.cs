namespace Attendant.Contracts.Hosting;

/// <summary>
/// What a provider says of its own accord: a closed family (see the derived records of this assembly; a plugin adds none).
/// </summary>
public abstract record ProviderReport
{
    /// <summary>
    /// The generation of the link to the other side: 1 for the first link of this instance, one more each time it is
    /// made anew. Reports of an older generation than the newest seen are dropped.
    /// </summary>
    public required long Generation { get; init; }

    /// <summary>When it happened by the other side's clock where it tells, else when it was received. UTC.</summary>
    public required DateTimeOffset At { get; init; }
}
