namespace Attendant.Benchmarks.Fanout;

/// <summary>How much is measured.</summary>
internal sealed record FanoutPlan
{
    /// <summary>How many consoles, growing.</summary>
    public IReadOnlyList<int> Consoles { get; init; } = [100, 1000, 5000];

    public int Burst { get; init; } = 32;

    public int Rounds { get; init; } = 5;

    public TimeSpan Time { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Until the just-in-time compilers have said their last word.</summary>
    public TimeSpan WarmUp { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>How long consoles are left alone before their memory is counted.</summary>
    public TimeSpan Settle { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Where every server runs; null for anywhere.</summary>
    public int? ServerCore { get; init; } = 0;
}
