namespace Attendant.Sdk.TestKit.Results;

/// <summary>How a scenario ended.</summary>
public enum ScenarioOutcome
{
    /// <summary>Not said.</summary>
    Unknown = 0,

    /// <summary>Everything was as the contract wants it.</summary>
    Passed,

    /// <summary>Something was not.</summary>
    Failed,

    /// <summary>The stage lacks what it needs.</summary>
    NotTried,
}
