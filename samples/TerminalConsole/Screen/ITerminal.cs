using System.Threading.Channels;
using Spectre.Console.Rendering;

namespace TerminalConsole.Screen;

/// <summary>Keys in, frames out.</summary>
internal interface ITerminal
{
    ChannelReader<ConsoleKeyInfo> Keys { get; }

    ChannelReader<bool> Resized { get; }

    (int Width, int Height) Size { get; }

    /// <summary>A short sound: a call has come.</summary>
    void Ring();

    void Draw(IRenderable screen);
}
