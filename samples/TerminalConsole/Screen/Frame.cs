using Spectre.Console;
using Spectre.Console.Rendering;

namespace TerminalConsole.Screen;

/// <summary>A renderable as exactly so many lines.</summary>
internal static class Frame
{
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
