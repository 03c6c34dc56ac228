using System.Runtime.InteropServices;
using System.Threading.Channels;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace TerminalConsole.Screen;

/// <summary>The terminal as a whole screen: keys in, frames out. Disposing gives it back as it was.</summary>
internal sealed class Terminal : ITerminal, IDisposable
{
    // ECMA-48 control sequences, and xterm's alternate screen
    private const string Enter = "\e[?1049h\e[?25l";
    private const string Leave = "\e[?25h\e[?1049l";

    private readonly Channel<ConsoleKeyInfo> _keys = Channel.CreateBounded<ConsoleKeyInfo>(new BoundedChannelOptions(64) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly Channel<bool> _resized = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly PosixSignalRegistration? _windowChange;
    private readonly ColorSystem _colours = AnsiConsole.Profile.Capabilities.ColorSystem;
    private bool _left;

    public Terminal()
    {
        if (!OperatingSystem.IsWindows()) _windowChange = PosixSignalRegistration.Create(PosixSignal.SIGWINCH, _ => _resized.Writer.TryWrite(true));

        // a read of the keyboard cannot be ended from outside: a background thread, which goes with the process
        new Thread(ReadKeys) { IsBackground = true, Name = "keyboard" }.Start();
        Console.Write(Enter);
    }

    public ChannelReader<ConsoleKeyInfo> Keys => _keys.Reader;

    public ChannelReader<bool> Resized => _resized.Reader;

    public (int Width, int Height) Size => (Math.Max(20, Console.WindowWidth), Math.Max(10, Console.WindowHeight));

    public void Ring() => Console.Write('\a');

    public void Draw(IRenderable screen)
    {
        if (_left) return;
        var (width, height) = Size;
        Console.Write(Frame.Over(Frame.Render(screen, width, height, _colours), height));
    }

    public void Dispose()
    {
        if (_left) return;
        _left = true;
        _windowChange?.Dispose();
        Console.Write(Leave);
    }

    private void ReadKeys()
    {
        try
        {
            while (!_left) _keys.Writer.TryWrite(Console.ReadKey(intercept: true));
        }
        catch (InvalidOperationException)
        {
            // there is no keyboard: the screen shows, and Ctrl-C ends it
        }
    }
}
