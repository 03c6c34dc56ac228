namespace Attendant.Client.Messages;

/// <summary>The favourites of a user.</summary>
public sealed record FavouriteList
{
    /// <summary>Own and shared ones.</summary>
    public IReadOnlyList<Favourite> Favourites { get; init; } = [];
}
