namespace Attendant.Client.Messages;

/// <summary>What a server takes from a console.</summary>
public sealed record ServerLimits
{
    /// <summary>The longest message.</summary>
    public int MessageBytes { get; init; }

    /// <summary>The deepest nesting.</summary>
    public int Depth { get; init; }

    /// <summary>Requests without an answer.</summary>
    public int OpenRequests { get; init; }
}
