namespace Attendant.Pbx.Csta;

/// <summary>How long is waited for what; in the settings in seconds.</summary>
internal sealed record TimingOptions
{
    public TimeSpan Connect { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>For the switching function's answer; below the 8 s after which the server gives a request up.</summary>
    public TimeSpan Answer { get; init; } = TimeSpan.FromSeconds(4);

    /// <summary>For a greeting, where the profile expects one.</summary>
    public TimeSpan Greeting { get; init; } = TimeSpan.FromSeconds(5);

    public TimeSpan Poll { get; init; } = TimeSpan.FromSeconds(30);

    public TimeSpan Silence { get; init; } = TimeSpan.FromSeconds(75);

    /// <summary>The longest delay before a link that broke is tried anew.</summary>
    public TimeSpan Retry { get; init; } = TimeSpan.FromSeconds(60);

    public TimeSpan Quarantine { get; init; } = TimeSpan.FromSeconds(60);
}
