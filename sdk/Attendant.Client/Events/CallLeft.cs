using Attendant.Client.Messages;

namespace Attendant.Client.Events;

/// <summary>A call left one of your lines; it may come back under its id. (<c>call.left</c>)</summary>
public sealed record CallLeft : ConsoleEvent
{
    /// <summary>The call.</summary>
    public string CallId { get; init; } = "";

    /// <summary>Which of your lines; null: all.</summary>
    public string? Line { get; init; }

    /// <summary>Why.</summary>
    public Cause Cause { get; init; }

    /// <summary>When merged, the call that lives on.</summary>
    public string? Into { get; init; }
}
