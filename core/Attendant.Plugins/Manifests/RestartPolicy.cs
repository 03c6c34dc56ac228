namespace Attendant.Plugins.Manifests;

/// <summary>How a crashed instance is started again.</summary>
internal sealed record RestartPolicy
{
    public TimeSpan FirstDelay { get; init; } = TimeSpan.FromSeconds(1);

    public TimeSpan LongestDelay { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>So many crashes within <see cref="Within"/> are quarantine.</summary>
    public int Crashes { get; init; } = 5;

    public TimeSpan Within { get; init; } = TimeSpan.FromMinutes(10);
}
