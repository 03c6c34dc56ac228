namespace Attendant.Client.Messages;

/// <summary>One check of a diagnosis.</summary>
public sealed record Check
{
    /// <summary>For programs.</summary>
    public string Id { get; init; } = "";

    /// <summary>What was checked.</summary>
    public string Title { get; init; } = "";

    /// <summary>How it came out.</summary>
    public CheckStatus Status { get; init; }

    /// <summary>What was seen.</summary>
    public string Evidence { get; init; } = "";

    /// <summary>What to do; empty where nothing is to be done.</summary>
    public string Remedy { get; init; } = "";
}
