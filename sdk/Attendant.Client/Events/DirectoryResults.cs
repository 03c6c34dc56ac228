using Attendant.Client.Messages;

namespace Attendant.Client.Events;

/// <summary>Later results of a search. (<c>directory.results</c>)</summary>
public sealed record DirectoryResults : ConsoleEvent
{
    /// <summary>Which search.</summary>
    public string SearchId { get; init; } = "";

    /// <summary>What was found.</summary>
    public IReadOnlyList<Contact> Contacts { get; init; } = [];

    /// <summary>Nothing follows.</summary>
    public bool Done { get; init; }

    /// <summary>How each directory answered.</summary>
    public IReadOnlyList<SearchSource>? Sources { get; init; }

    /// <summary>Whether there was more than the limit.</summary>
    public bool? Truncated { get; init; }
}
