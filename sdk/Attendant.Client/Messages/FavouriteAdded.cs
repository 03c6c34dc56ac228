namespace Attendant.Client.Messages;

/// <summary>A favourite was added.</summary>
public sealed record FavouriteAdded
{
    /// <summary>The new one.</summary>
    public Favourite Favourite { get; init; } = new();

    /// <summary>The number of the change.</summary>
    public long Seq { get; init; }
}
