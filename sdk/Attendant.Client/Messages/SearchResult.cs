namespace Attendant.Client.Messages;

/// <summary>What a search has found so far.</summary>
public sealed record SearchResult
{
    /// <summary>What was found.</summary>
    public IReadOnlyList<Contact> Contacts { get; init; } = [];

    /// <summary>How each directory answered.</summary>
    public IReadOnlyList<SearchSource> Sources { get; init; } = [];

    /// <summary>Whether there was more than the limit.</summary>
    public bool Truncated { get; init; }
}
