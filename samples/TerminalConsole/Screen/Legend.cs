using Attendant.Client.Picture;
using Spectre.Console;
using TerminalConsole.Desk;

namespace TerminalConsole.Screen;

/// <summary>The keys: what is possible now, and behind each reason what is not.</summary>
internal static class Legend
{
    public static string Reason(string reason) => reason switch
    {
        DeskAction.NoCall => "no call",
        DeskAction.NoLine => "no line",
        _ => RefusalText.Short(reason),
    };

    /// <summary>Lines of markup with their length as text.</summary>
    public static IReadOnlyList<(string Markup, int Length)> Of(ConsolePicture picture, CallKey? chosen)
    {
        var groups = DeskActions.All.Where(a => a.Key is not null).ToLookup(a => a.WhyNot(picture, chosen));
        var lines = new List<(string, int)> { Line("", groups[null], "bold", "/ find  ↑↓ choose call  Esc clear  q quit") };
        lines.AddRange(groups.Where(g => g.Key is not null).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => Line(Reason(g.Key!) + ": ", g, "grey", "")));
        return lines;
    }

    private static (string Markup, int Length) Line(string title, IEnumerable<DeskAction> actions, string style, string end)
    {
        var keys = actions.Select(a => (Text: $"{a.Key} {a.Label}", Markup: style == "bold" ? $"[bold yellow]{Markup.Escape(a.Key!.Value.ToString())}[/] {Markup.Escape(a.Label)}" : Markup.Escape($"{a.Key} {a.Label}"))).ToList();
        var text = title + string.Join("  ", keys.Select(k => k.Text)) + (end.Length > 0 ? "  " + end : "");
        var markup = Markup.Escape(title) + string.Join("  ", keys.Select(k => k.Markup)) + (end.Length > 0 ? "  [grey]" + Markup.Escape(end) + "[/]" : "");
        return (style == "bold" ? markup : $"[{style}]{markup}[/]", text.Length);
    }
}
