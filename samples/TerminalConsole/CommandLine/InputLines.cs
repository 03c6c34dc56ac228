using System.Threading.Channels;

namespace TerminalConsole.CommandLine;

/// <summary>
/// Lines of standard input. A read of it cannot be ended from outside, so a thread of its own does it: a background thread,
/// which goes with the process.
/// </summary>
internal static class InputLines
{
    public static ChannelReader<string> Of(TextReader input)
    {
        var lines = Channel.CreateBounded<string>(64);
        new Thread(() => Read(input, lines.Writer)) { IsBackground = true, Name = "standard input" }.Start();
        return lines.Reader;
    }

    private static void Read(TextReader input, ChannelWriter<string> lines)
    {
        while (input.ReadLine() is { } line)
        {
            var writing = lines.WriteAsync(line);
            if (!writing.IsCompletedSuccessfully) writing.AsTask().GetAwaiter().GetResult();
        }

        lines.Complete();
    }
}
