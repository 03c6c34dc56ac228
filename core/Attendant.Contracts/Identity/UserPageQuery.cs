namespace Attendant.Contracts.Identity;

/// <summary>Which page of users.</summary>
public sealed record UserPageQuery
{
    /// <summary>Where to go on, from the page before; null for the first.</summary>
    public string? Cursor { get; init; }

    /// <summary>At most so many, 1 to 1000.</summary>
    public required int Limit { get; init; }
}
