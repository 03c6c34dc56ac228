namespace Attendant.Client.Messages;

/// <summary>A page of the history, newest first.</summary>
public sealed record HistoryPage
{
    /// <summary>The calls.</summary>
    public IReadOnlyList<HistoryRecord> Records { get; init; } = [];

    /// <summary>For the next page; null on the last.</summary>
    public string? Cursor { get; init; }
}
