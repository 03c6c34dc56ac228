namespace Attendant.Client.Messages;

/// <summary>A contact pinned by you or for all.</summary>
public sealed record Favourite
{
    /// <summary>For removing it.</summary>
    public string Id { get; init; } = "";

    /// <summary>Pinned for all.</summary>
    public bool Shared { get; init; }

    /// <summary>The contact.</summary>
    public Contact Contact { get; init; } = new();
}
