using TerminalConsole.Desk;

namespace TerminalConsole.Screen;

/// <summary>What a key press asks for: an action with its words, or the end.</summary>
internal sealed record ScreenOrder(DeskAction? Action, IReadOnlyList<string> Words)
{
    public static ScreenOrder Quit { get; } = new(null, []);
}
