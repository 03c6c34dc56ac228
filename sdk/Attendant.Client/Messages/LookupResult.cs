namespace Attendant.Client.Messages;

/// <summary>What a number belongs to.</summary>
public sealed record LookupResult
{
    /// <summary>Null where nothing was found.</summary>
    public Contact? Contact { get; init; }
}
