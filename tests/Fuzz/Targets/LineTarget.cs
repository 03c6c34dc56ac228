using Attendant.Protocol;

namespace Attendant.Fuzz.Targets;

/// <summary>The console framer: cut anywhere, the same lines come out, those that a plain reader finds; no buffer grows past its limit.</summary>
internal sealed class LineTarget : FuzzTarget
{
    // short, so that a fuzzer finds its edges
    private const int Maximum = 40;
    private const int LargestRoom = 2048;

    public override void Run(byte[] input)
    {
        var whole = Read([input]);
        var pieces = Read(Pieces(input));
        Holds(whole.Overflowed == pieces.Overflowed, "a line is too long or not, wherever it is cut");
        Holds(whole.Lines.SequenceEqual(pieces.Lines), "the lines are the same wherever they are cut");
        var (lines, overflowed) = Reference(input);
        Holds(whole.Overflowed == overflowed, "too long is what a plain reader finds too long");
        Holds(whole.Lines.SequenceEqual(lines), "the lines are those that a plain reader finds");
    }

    private static (List<string> Lines, bool Overflowed) Read(IEnumerable<ReadOnlyMemory<byte>> pieces)
    {
        var framing = new LineFraming(Maximum);
        var lines = new List<string>();
        foreach (var piece in pieces)
        {
            for (var rest = piece; !rest.IsEmpty && !framing.Overflowed;)
            {
                var room = framing.Room();
                Holds(room.Length is > 0 and <= LargestRoom, $"room for {room.Length} bytes");
                var count = Math.Min(room.Length, rest.Length);
                rest[..count].CopyTo(room);
                framing.Received(count);
                rest = rest[count..];
                while (framing.TryTake(out var line)) lines.Add(Convert.ToHexString(line.Span));
            }
        }

        return (lines, framing.Overflowed);
    }

    private static (List<string> Lines, bool Overflowed) Reference(byte[] input)
    {
        var lines = new List<string>();
        var from = 0;
        for (var at = 0; at < input.Length; at++)
        {
            if (input[at] != '\n') continue;
            var end = at > from && input[at - 1] == '\r' ? at - 1 : at;
            if (end - from > Maximum) return (lines, true);
            lines.Add(Convert.ToHexString(input, from, end - from));
            from = at + 1;
        }

        // what is not ended may still get the carriage return of its line end
        return (lines, input.Length - from > Maximum + 1);
    }
}
