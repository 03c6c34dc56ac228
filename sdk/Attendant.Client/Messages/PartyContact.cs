namespace Attendant.Client.Messages;

/// <summary>The directory entry that a number was found in.</summary>
public sealed record PartyContact
{
    /// <summary>The directory.</summary>
    public string Source { get; init; } = "";

    /// <summary>Its id there.</summary>
    public string Id { get; init; } = "";

    /// <summary>The contact's name.</summary>
    public string Name { get; init; } = "";

    /// <summary>The contact's company.</summary>
    public string? Company { get; init; }
}
