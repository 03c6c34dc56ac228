namespace Attendant.Contracts.Directory;

/// <summary>A search as one types.</summary>
public sealed record DirectorySearch
{
    /// <summary>What was typed: words that must all match the beginning of a word of name, company or department, or digits of a number. Case and accents do not count.</summary>
    public required string Query { get; init; }

    /// <summary>At most so many contacts, 1 to 500.</summary>
    public required int Limit { get; init; }
}
