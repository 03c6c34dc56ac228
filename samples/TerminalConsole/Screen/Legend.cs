using Attendant.Client.Picture;
using Spectre.Console;
using TerminalConsole.Desk;

namespace TerminalConsole.Screen;

/// <summary>The keys: what is possible now, and behind each reason what is not. Lines of markup that fit the width.</summary>
internal static class Legend
{
    private static readonly (string Key, string Label)[] Always = [("/", "find"), ("↑↓", "choose call"), ("Esc", "clear"), ("q", "quit")];

    public static string Reason(string reason) => reason switch
    {
        DeskAction.NoCall => "no call",
        DeskAction.NoLine => "no line",
        _ => RefusalText.Short(reason),
    };

    public static IReadOnlyList<string> Of(ConsolePicture picture, CallKey? chosen, int width)
    {
        var groups = DeskActions.All.Where(a => a.Key is not null).ToLookup(a => a.WhyNot(picture, chosen), a => (Key: $"{a.Key}", a.Label));
        var dead = groups.Where(g => g.Key is not null).OrderBy(g => g.Key, StringComparer.Ordinal);
        return [.. Pack("", groups[null].Concat(Always), "bold yellow", "default", width), .. dead.SelectMany(g => Pack(Reason(g.Key!) + ": ", g, "grey", "grey", width))];
    }

    // a key and its label stay on one line
    private static IEnumerable<string> Pack(string title, IEnumerable<(string Key, string Label)> keys, string keyStyle, string style, int width)
    {
        var (line, length) = ($"[{style}]{Markup.Escape(title)}[/]", title.Length);
        foreach (var (key, label) in keys)
        {
            var gap = length == 0 || length == title.Length ? "" : "  ";
            var item = key.Length + 1 + label.Length;
            if (length + gap.Length + item > width && length > 0)
            {
                yield return line;
                (line, length, gap) = ("", 0, "");
            }

            // between the items, never after the last: a line that is full to the brim must not wrap
            line += $"{gap}[{keyStyle}]{Markup.Escape(key)}[/] [{style}]{Markup.Escape(label)}[/]";
            length += gap.Length + item;
        }

        yield return line;
    }
}
