using Attendant.Client.Messages;
using Attendant.Client.Picture;
using Spectre.Console;

namespace TerminalConsole.Screen;

/// <summary>Colleagues with their lamps, in as many columns as fit. Each state has a sign of its own, for who sees no colours.</summary>
internal static class Lamps
{
    private const int Cell = 28;

    public static (string Markup, int Pages) Of(ConsolePicture picture, ScreenState state, int width, int height)
    {
        var own = picture.OwnLines.Select(l => l.Id).ToHashSet();
        var people = picture.People.Values.SelectMany(p => p.Lines.Select(l => (Line: l, p.Name))).GroupBy(p => p.Line).ToDictionary(g => g.Key, g => g.First().Name);
        var lines = picture.Lines.Values
            .Where(l => !own.Contains(l.Id))
            .Select(l => (Line: l, Name: people.GetValueOrDefault(l.Id) ?? l.DisplayName ?? ""))
            .Where(l => $"{l.Line.Extension} {l.Name}".Contains(state.Filter, StringComparison.OrdinalIgnoreCase))
            .OrderBy(l => Rank(l.Line.State)).ThenBy(l => l.Line.Extension, StringComparer.Ordinal)
            .ToList();
        var columns = Math.Max(1, width / Cell);
        var rows = Math.Max(1, height);
        var pages = Math.Max(1, (lines.Count + (columns * rows) - 1) / (columns * rows));
        var shown = lines.Skip(Math.Min(state.Page, pages - 1) * columns * rows).Take(columns * rows).ToList();
        var cell = columns == 1 ? width : Cell;

        // down the first column, then the next
        var text = Enumerable.Range(0, Math.Min(rows, shown.Count)).Select(row => string.Concat(
            Enumerable.Range(0, columns).Select(c => (c * rows) + row).Where(at => at < shown.Count).Select(at => One(shown[at].Line, shown[at].Name, cell))));
        return (shown.Count == 0 ? "[grey]nobody[/]" : string.Join('\n', text), pages);
    }

    private static string One(Line line, string name, int width)
    {
        var (sign, style) = Look(line.State);
        var forward = line.Forwarding.Count > 0 ? $" →{line.Forwarding[0].Target}" : "";
        var more = (line.Dnd && line.State != LineState.Dnd ? " ⊘" : "") + forward + (line.Remote is { } remote ? " ↔ " + (remote.Name.Length > 0 ? remote.Name : remote.Number) : "");
        var text = $"{line.Extension} {name}{more}";
        var room = width - 4;
        text = text.Length > room ? text[..(room - 1)] + "…" : text.PadRight(room);
        return $"[{style}]{sign}[/] {Markup.Escape(text)}  ";
    }

    public static (string Sign, string Style) Look(LineState state) => state switch
    {
        LineState.Ringing => ("◎", "bold yellow"),
        LineState.Busy => ("●", "red"),
        LineState.Held => ("◐", "red"),
        LineState.Dnd => ("⊘", "magenta"),
        LineState.Idle => ("○", "green"),
        LineState.OutOfService => ("✕", "grey"),
        _ => ("?", "grey"),
    };

    private static int Rank(LineState state) => state switch
    {
        LineState.Ringing => 0,
        LineState.Busy => 1,
        LineState.Held => 2,
        _ => 3,
    };
}
