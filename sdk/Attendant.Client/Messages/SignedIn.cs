namespace Attendant.Client.Messages;

/// <summary>A session has begun.</summary>
public sealed record SignedIn
{
    /// <summary>Who.</summary>
    public SignedInUser User { get; init; } = new();

    /// <summary>Your own lines as they were at sign-in; the first is the one that commands use by default.</summary>
    public IReadOnlyList<Line> Lines { get; init; } = [];

    /// <summary>What the edition shows.</summary>
    public IReadOnlyList<string> Features { get; init; } = [];

    /// <summary>What you may do, as it was at sign-in.</summary>
    public IReadOnlyList<string> Permissions { get; init; } = [];

    /// <summary>As they were at sign-in.</summary>
    public ConsoleSettings Settings { get; init; } = new();

    /// <summary>The protocol version in use.</summary>
    public int Protocol { get; init; }

    /// <summary>The number from which events follow.</summary>
    public long Seq { get; init; }

    /// <summary>The server's epoch.</summary>
    public string Epoch { get; init; } = "";
}
