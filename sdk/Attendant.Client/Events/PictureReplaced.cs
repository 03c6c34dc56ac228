namespace Attendant.Client.Events;

/// <summary>
/// Whole topics were replaced, or events were dropped because nobody read them in time: read
/// <see cref="ConsoleEvent.Picture"/> anew instead of counting on single changes. Told by the client itself (<c>picture.replaced</c>).
/// </summary>
public sealed record PictureReplaced : ConsoleEvent
{
    /// <summary>Which topics; empty: all.</summary>
    public IReadOnlyList<string> Topics { get; init; } = [];

    /// <summary>True where events were dropped because the reader of <see cref="AttendantClient.Events"/> was too slow.</summary>
    public bool EventsDropped { get; init; }
}
