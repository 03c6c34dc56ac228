namespace Attendant.Client.Messages;

/// <summary>The agents of a queue by state.</summary>
public sealed record AgentCounts
{
    /// <summary>Can be given a call.</summary>
    public int Ready { get; init; }

    /// <summary>Signed in, take none.</summary>
    public int Paused { get; init; }

    /// <summary>Ringing, in a call, or in wrap-up.</summary>
    public int Busy { get; init; }

    /// <summary>Not signed in.</summary>
    public int Offline { get; init; }
}
