namespace Attendant.Client.Messages;

/// <summary>How one directory answered a search.</summary>
public sealed record SearchSource
{
    /// <summary>The directory.</summary>
    public string Source { get; init; } = "";

    /// <summary>How it answered.</summary>
    public SearchSourceState State { get; init; }

    /// <summary>How many contacts it gave.</summary>
    public int Count { get; init; }
}
