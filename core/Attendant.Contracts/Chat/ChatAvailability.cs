namespace Attendant.Contracts.Chat;

/// <summary>An operator's availability for chat.</summary>
public sealed record ChatAvailability
{
    /// <summary>The operator's user name at the platform.</summary>
    public required string User { get; init; }

    /// <summary>Whether conversations may be offered.</summary>
    public required bool Available { get; init; }
}
