using Attendant.Client.Messages;
using Attendant.Client.Requests;

namespace Attendant.Client.Commands;

/// <summary>Which calls of the past to list; what is null does not matter.</summary>
public sealed record HistoryFilter
{
    /// <summary>Not before.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Not after.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>Where they came from.</summary>
    public CallDirection? Direction { get; init; }

    /// <summary>How they went.</summary>
    public HistoryOutcome? Outcome { get; init; }

    /// <summary>Part of a name or number.</summary>
    public string? Text { get; init; }

    internal Parameters AsParameters() => new Parameters()
        .Set("from", From).Set("to", To).SetWord("direction", Direction).SetWord("outcome", Outcome).Set("text", Text);
}
