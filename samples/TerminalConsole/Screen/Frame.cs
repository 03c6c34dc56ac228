using Spectre.Console;
using Spectre.Console.Rendering;

namespace TerminalConsole.Screen;

/// <summary>A renderable as exactly so many lines.</summary>
internal static class Frame
{
    // ECMA-48 control sequences
    private const string Home = "\e[H";
    private const string ToLineEnd = "\e[K";
    private const string ToScreenEnd = "\e[J";

    public static IReadOnlyList<string> Render(IRenderable screen, int width, int height, ColorSystem colours)
    {
        using var text = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.Yes,
            ColorSystem = (ColorSystemSupport)colours,
            Interactive = InteractionSupport.No,
            Out = new SizedOutput(text, width, height),
        });
        console.Write(screen);
        return [.. text.ToString().ReplaceLineEndings("\n").TrimEnd('\n').Split('\n').Take(height)];
    }

    /// <summary>The lines as written over what the screen shows: line by line, so that nothing flickers.</summary>
    /// <remarks>
    /// A line is erased before it is written, never after: a line that fills the screen leaves the cursor on its last
    /// column, and erasing from there takes the column away (xterm).
    /// </remarks>
    public static string Over(IReadOnlyList<string> lines, int height) =>
        Home + string.Join("\r\n", lines.Select(line => ToLineEnd + line)) + (lines.Count < height ? "\r\n" + ToScreenEnd : "");

    private sealed class SizedOutput(TextWriter writer, int width, int height) : IAnsiConsoleOutput
    {
        public TextWriter Writer => writer;

        public bool IsTerminal => true;

        public int Width => width;

        public int Height => height;

        public void SetEncoding(System.Text.Encoding encoding)
        {
            // text stays text until the terminal
        }
    }
}
