using Attendant.Client.Picture;
using TerminalConsole.Desk;

namespace TerminalConsole.Screen;

/// <summary>What the operator is about: the chosen call, what is being typed, what was said last.</summary>
internal sealed record ScreenState
{
    public CallKey? Chosen { get; init; }

    /// <summary>The number, or whatever else is asked for, as far as it is typed.</summary>
    public string Entry { get; init; } = "";

    /// <summary>The action that waits for what is being typed; null: a number to call.</summary>
    public DeskAction? Asking { get; init; }

    /// <summary>Shows only colleagues whose number or name contains this.</summary>
    public string Filter { get; init; } = "";

    public bool IsFiltering { get; init; }

    public int Page { get; init; }

    public string Notice { get; init; } = "";

    public bool NoticeIsBad { get; init; }

    public ScreenState Say(string notice, bool bad = false) => this with { Notice = notice, NoticeIsBad = bad };

    /// <summary>The chosen call where it is still there, else the one that needs the operator first.</summary>
    public CallKey? ChosenOf(ConsolePicture picture) => Chosen is { } key && picture.Calls.ContainsKey(key)
        ? key
        : Calls(picture) is [var first, ..] ? first : null;

    public static IReadOnlyList<CallKey> Calls(ConsolePicture picture) =>
        [.. picture.Calls.Values.OrderBy(Rank).ThenBy(c => c.StartedAt).ThenBy(c => c.Id, StringComparer.Ordinal).Select(c => new CallKey(c.Id, c.Line))];

    private static int Rank(Attendant.Client.Messages.Call call) => call.State switch
    {
        Attendant.Client.Messages.CallState.Offered => 0,
        Attendant.Client.Messages.CallState.Held => 2,
        _ => 1,
    };
}
