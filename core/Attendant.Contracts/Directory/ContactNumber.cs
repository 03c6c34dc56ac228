namespace Attendant.Contracts.Directory;

/// <summary>A number of a contact.</summary>
public sealed record ContactNumber
{
    /// <summary>Which.</summary>
    public required ContactNumberKind Kind { get; init; }

    /// <summary>As it stands in the source.</summary>
    public required string Number { get; init; }
}
