namespace Attendant.Client.Messages;

/// <summary>An answer to a ping.</summary>
public sealed record ServerTime
{
    /// <summary>The server's clock.</summary>
    public DateTimeOffset Time { get; init; }

    /// <summary>The newest number of the server; no mark.</summary>
    public long Seq { get; init; }
}
