namespace Attendant.Pbx.Csta.Links;

/// <summary>How long is waited on one link for what.</summary>
internal sealed record LinkTiming
{
    /// <summary>For the answer to a request.</summary>
    public TimeSpan Answer { get; init; } = TimeSpan.FromSeconds(4);

    /// <summary>Silent for so long, and the switching function is asked for a sign of life.</summary>
    public TimeSpan Poll { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Silent for so long, and the link is given up.</summary>
    public TimeSpan Silence { get; init; } = TimeSpan.FromSeconds(75);

    /// <summary>For how long an invoke id rests whose answer did not come.</summary>
    public TimeSpan Quarantine { get; init; } = TimeSpan.FromSeconds(60);
}
