namespace Attendant.Client.Messages;

/// <summary>One party's part in a call.</summary>
public sealed record Connection
{
    /// <summary>Who.</summary>
    public Party Party { get; init; } = new();

    /// <summary>In which state.</summary>
    public ConnectionState State { get; init; }
}
