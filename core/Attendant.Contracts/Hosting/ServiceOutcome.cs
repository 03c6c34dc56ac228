namespace Attendant.Contracts.Hosting;

/// <summary>What became of a request.</summary>
public enum ServiceOutcome
{
    /// <summary>Not set: a result nobody made. Counts as a failure.</summary>
    Unknown = 0,

    /// <summary>The other side took it. The effect is shown by reports, not by this word.</summary>
    Done,

    /// <summary>It was not done, or nobody knows; see the failure.</summary>
    Failed,
}
