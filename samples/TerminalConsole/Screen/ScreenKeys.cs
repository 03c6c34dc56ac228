using Attendant.Client.Messages;
using Attendant.Client.Picture;
using TerminalConsole.Desk;

namespace TerminalConsole.Screen;

/// <summary>What a key does. Knows neither terminal nor client.</summary>
internal static class ScreenKeys
{
    public static (ScreenState State, ScreenOrder? Order) Press(ScreenState state, ConsoleKeyInfo key, ConsolePicture picture) => key switch
    {
        { Key: ConsoleKey.Escape } => (state with { Asking = null, Entry = "", IsFiltering = false, Filter = "", Notice = "", Page = 0 }, null),
        { Key: ConsoleKey.UpArrow } => (Choose(state, picture, -1), null),
        { Key: ConsoleKey.DownArrow or ConsoleKey.Tab } => (Choose(state, picture, 1), null),
        { Key: ConsoleKey.PageUp } => (state with { Page = Math.Max(0, state.Page - 1) }, null),
        { Key: ConsoleKey.PageDown } => (state with { Page = state.Page + 1 }, null),
        { Key: ConsoleKey.Backspace } => (Shorten(state), null),
        { Key: ConsoleKey.Enter } => Enter(state),
        _ when char.IsControl(key.KeyChar) => (state, null),
        _ when state.IsFiltering => (state with { Filter = state.Filter + key.KeyChar, Page = 0 }, null),
        _ when state.Asking is not null || char.IsAsciiDigit(key.KeyChar) || key.KeyChar is '+' or '*' or '#' => (state with { Entry = state.Entry + key.KeyChar, Notice = "" }, null),
        { KeyChar: '/' } => (state with { IsFiltering = true, Page = 0 }, null),
        { KeyChar: 'q' } => (state, ScreenOrder.Quit),
        _ => DeskActions.ByKey(key.KeyChar) is { } action ? Act(state, action, picture) : (state.Say($"{key.KeyChar} does nothing here; the keys stand below"), null),
    };

    private static (ScreenState State, ScreenOrder? Order) Act(ScreenState state, DeskAction action, ConsolePicture picture)
    {
        if (action.WhyNot(picture, state.ChosenOf(picture)) is { } reason)
            return (state.Say($"{action.Label}: {Legend.Reason(reason)}", bad: true), null);
        var given = state.Entry.Length > 0 && action.Needs is not null ? [state.Entry] : Guess(action, state, picture);
        if (action.Needs is not null && given.Count == 0) return (state with { Asking = action, Entry = "", Notice = "" }, null);
        return (state with { Entry = action.Needs is null ? state.Entry : "", Notice = "" }, new(action, given));
    }

    /// <summary>What is meant where only one thing can be.</summary>
    private static IReadOnlyList<string> Guess(DeskAction action, ScreenState state, ConsolePicture picture)
    {
        var chosen = state.ChosenOf(picture);
        return action.Word switch
        {
            "dnd" => [picture.OwnLines.First().Dnd ? "off" : "on"],
            "unpark" when picture.Parked.Values.ToList() is [var only] => [only.Slot, only.Source],
            "pickup" when CanBePickedUp(picture) is [var only] => [only.Extension],
            "join" when picture.Calls.Keys.Where(k => k != chosen).ToList() is [var other] => [other.Id],
            "record" when chosen is { } key => [picture.Calls[key].Recording == RecordingState.Off ? "start" : "stop"],
            _ => [],
        };
    }

    private static List<Line> CanBePickedUp(ConsolePicture picture)
    {
        var own = picture.OwnLines.Select(l => l.Id).ToHashSet();
        return [.. picture.Lines.Values.Where(l => l.Actions.Allows("pickup") && !own.Contains(l.Id))];
    }

    private static (ScreenState State, ScreenOrder? Order) Enter(ScreenState state)
    {
        if (state.IsFiltering) return (state with { IsFiltering = false }, null);
        if (state.Entry.Length == 0) return (state with { Asking = null }, null);
        var action = state.Asking ?? DeskActions.ByWord("make")!;
        return (state with { Asking = null, Entry = "" }, new(action, state.Entry.Split(' ', StringSplitOptions.RemoveEmptyEntries)));
    }

    private static ScreenState Shorten(ScreenState state) => state switch
    {
        { IsFiltering: true, Filter.Length: > 0 } => state with { Filter = state.Filter[..^1] },
        { Entry.Length: > 0 } => state with { Entry = state.Entry[..^1] },
        _ => state with { Asking = null },
    };

    private static ScreenState Choose(ScreenState state, ConsolePicture picture, int step)
    {
        var calls = ScreenState.Calls(picture).ToList();
        if (calls.Count == 0) return state;
        var at = state.ChosenOf(picture) is { } now ? calls.IndexOf(now) : 0;
        return state with { Chosen = calls[(at + step + calls.Count) % calls.Count] };
    }
}
