namespace Attendant.Contracts.Pbx;

/// <summary>What became of a <see cref="MonitorRequest"/>.</summary>
public sealed record MonitorAnswer
{
    /// <summary>Those that cannot be watched, each with its reason. Empty when all are.</summary>
    public IReadOnlyList<MonitorRefusal> Refused { get; init; } = [];
}
