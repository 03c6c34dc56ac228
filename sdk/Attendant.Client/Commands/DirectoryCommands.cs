using System.Text.Json;
using Attendant.Client.Messages;
using Attendant.Client.Requests;
using Attendant.Protocol;

namespace Attendant.Client.Commands;

/// <summary>Finding people.</summary>
public sealed class DirectoryCommands
{
    private readonly AttendantClient _client;

    internal DirectoryCommands(AttendantClient client) => _client = client;

    /// <summary>Searches all directories at once, or those named. With a search id later results come as <see cref="Events.DirectoryResults"/>; a new search with the same id cancels the old.</summary>
    public Task<Answer<SearchResult>> SearchAsync(string query, int? limit = null, IReadOnlyList<string>? sources = null, string? searchId = null, CancellationToken cancellationToken = default) =>
        _client.AskAsync(MethodNames.DirectorySearch, new Parameters().Set("query", query).Set("limit", limit).Set("sources", sources).Set("searchId", searchId), WireJson.Default.SearchResult, cancellationToken);

    /// <summary>Whose number this is.</summary>
    public Task<Answer<LookupResult>> LookUpAsync(string number, CancellationToken cancellationToken = default) =>
        _client.AskAsync(MethodNames.DirectoryLookup, new Parameters().Set("number", number), WireJson.Default.LookupResult, cancellationToken);

    /// <summary>The favourites, own and shared.</summary>
    public Task<Answer<FavouriteList>> ListFavouritesAsync(CancellationToken cancellationToken = default) =>
        _client.AskAsync(MethodNames.FavouritesList, Parameters.None, WireJson.Default.FavouriteList, cancellationToken);

    /// <summary>Adds a contact to the favourites, for all where shared.</summary>
    public Task<Answer<FavouriteAdded>> AddFavouriteAsync(string source, string contactId, bool? shared = null, CancellationToken cancellationToken = default) =>
        _client.AskAsync(MethodNames.FavouritesAdd, new Parameters().Set("contact", writer => Contact(writer, source, contactId)).Set("shared", shared), WireJson.Default.FavouriteAdded, cancellationToken);

    /// <summary>Adds a number that no directory has to the favourites, for all where shared.</summary>
    public Task<Answer<FavouriteAdded>> AddFavouriteNumberAsync(string number, string? name = null, bool? shared = null, CancellationToken cancellationToken = default) =>
        _client.AskAsync(MethodNames.FavouritesAdd, new Parameters().Set("name", name).Set("number", number).Set("shared", shared), WireJson.Default.FavouriteAdded, cancellationToken);

    /// <summary>Takes a favourite away.</summary>
    public Task<Answer<Done>> RemoveFavouriteAsync(string id, CancellationToken cancellationToken = default) =>
        _client.AskAsync(MethodNames.FavouritesRemove, new Parameters().Set("id", id), WireJson.Default.Done, cancellationToken);

    private static void Contact(Utf8JsonWriter writer, string source, string id)
    {
        writer.WriteStartObject();
        writer.WriteString("source", source);
        writer.WriteString("id", id);
        writer.WriteEndObject();
    }
}
