namespace Attendant.Contracts.Diagnosis;

/// <summary>How a check came out.</summary>
public enum CheckStatus
{
    /// <summary>It could not be made, or depends on one that failed.</summary>
    Unknown = 0,

    /// <summary>As it should be.</summary>
    Pass,

    /// <summary>Works, and should be looked at.</summary>
    Warn,

    /// <summary>Wrong.</summary>
    Fail,
}
