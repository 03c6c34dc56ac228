namespace Attendant.Client.Messages;

/// <summary>A call is parked.</summary>
public sealed record ParkDone
{
    /// <summary>The call.</summary>
    public string CallId { get; init; } = "";

    /// <summary>Where.</summary>
    public string Slot { get; init; } = "";

    /// <summary>The PBX plugin instance.</summary>
    public string Source { get; init; } = "";

    /// <summary>The number of the change.</summary>
    public long Seq { get; init; }
}
