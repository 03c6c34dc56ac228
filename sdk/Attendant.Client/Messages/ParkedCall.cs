namespace Attendant.Client.Messages;

/// <summary>A call that is parked.</summary>
public sealed record ParkedCall
{
    /// <summary>Where.</summary>
    public string Slot { get; init; } = "";

    /// <summary>The PBX plugin instance.</summary>
    public string Source { get; init; } = "";

    /// <summary>The call.</summary>
    public string CallId { get; init; } = "";

    /// <summary>Who waits there.</summary>
    public Party Caller { get; init; } = new();

    /// <summary>User name, or the extension where no user is known.</summary>
    public string ParkedBy { get; init; } = "";

    /// <summary>Since when.</summary>
    public DateTimeOffset ParkedAt { get; init; }

    /// <summary>When it returns to the one who parked it.</summary>
    public DateTimeOffset? TimeoutAt { get; init; }
}
