using Attendant.Client;
using Attendant.Client.Picture;
using Attendant.Protocol;

namespace TerminalConsole.Desk;

/// <summary>Something an operator can do, by a word in a script or a key on the screen.</summary>
internal sealed record DeskAction
{
    public const string NoCall = "NO_CALL";
    public const string NoLine = "NO_LINE";

    /// <summary>The word.</summary>
    public required string Word { get; init; }

    /// <summary>The key on the screen; null: not on the screen.</summary>
    public char? Key { get; init; }

    /// <summary>What the screen shows.</summary>
    public string Label { get; init; } = "";

    /// <summary>Its name in the actions of a call or a line; null: always possible.</summary>
    public string? Action { get; init; }

    /// <summary>Done to one of the own calls.</summary>
    public bool OfCall { get; init; }

    /// <summary>Done to a colleague's line, so that the lines of colleagues say whether it is possible.</summary>
    public bool OfColleague { get; init; }

    /// <summary>What must be given, for the help and the screen's question (<c>NUMBER</c>); null: nothing.</summary>
    public string? Needs { get; init; }

    /// <summary>What may be given.</summary>
    public string? May { get; init; }

    public required Func<AttendantClient, DeskRequest, CancellationToken, Task<Answer<object>>> Do { get; init; }

    public string Usage => string.Join(' ', new[] { Word, Needs, May is null ? null : $"[{May}]", OfCall ? "[CALL]" : null }.OfType<string>());

    /// <summary>The question of the screen.</summary>
    public string Asks => $"{Needs?.ToLowerInvariant()}{(May is null ? "" : $" [{May.ToLowerInvariant()}]")}";

    /// <summary>Why it cannot be done now, or null: with the call chosen on the screen, or on the own line.</summary>
    public string? WhyNot(ConsolePicture picture, CallKey? chosen)
    {
        if (Word == "panic") return picture.Settings is { PanicEnabled: true } ? null : Reasons.PanicDisabled;
        if (Action is null) return null;
        if (OfCall) return chosen is { } key && picture.Calls.TryGetValue(key, out var call) ? call.Actions.WhyNot(Action) : NoCall;
        if (OfColleague) return WhyNotOfColleagues(picture);
        return picture.OwnLines.FirstOrDefault() is { } line ? line.Actions.WhyNot(Action) : NoLine;
    }

    private string? WhyNotOfColleagues(ConsolePicture picture)
    {
        var own = picture.OwnLines.Select(l => l.Id).ToHashSet();
        var reasons = picture.Lines.Values.Where(l => !own.Contains(l.Id)).Select(l => l.Actions.WhyNot(Action!)).Distinct().ToList();
        return reasons.Contains(null) ? null : reasons.FirstOrDefault(r => r != Reasons.Unsupported) ?? reasons.FirstOrDefault() ?? NoLine;
    }
}
