namespace Attendant.Contracts.Hosting;

/// <summary>The answer to a heartbeat.</summary>
public sealed record HealthReport
{
    /// <summary>How the link stands.</summary>
    public required LinkState Link { get; init; }

    /// <summary>One sentence where something is wrong.</summary>
    public string? Reason { get; init; }

    /// <summary>Devices or accounts watched.</summary>
    public int Monitored { get; init; }

    /// <summary>Those that were asked for and refused.</summary>
    public int Refused { get; init; }
}
