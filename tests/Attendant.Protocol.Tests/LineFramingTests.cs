using System.Text;

namespace Attendant.Protocol.Tests;

public sealed class LineFramingTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(4096)]
    public void Lines_come_out_whole_however_they_are_cut(int piece)
    {
        string[] lines = ["{}", "", "[1,2]", new string('x', 5000), "ä€😀", "end"];
        var text = Encoding.UTF8.GetBytes(string.Concat(lines.Select((line, index) => line + (index % 2 == 0 ? "\n" : "\r\n"))));
        Cut(new LineFraming(), text, piece).ShouldBe(lines);
    }

    [Fact]
    public void A_carriage_return_inside_a_line_stays() => Cut(new LineFraming(), "a\rb\r\r\n"u8.ToArray(), 1).ShouldBe(["a\rb\r"]);

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    public void A_message_of_exactly_the_maximum_is_taken(string end)
    {
        var framing = new LineFraming(10);
        Cut(framing, Encoding.UTF8.GetBytes("0123456789" + end), 3).ShouldBe(["0123456789"]);
        framing.Overflowed.ShouldBeFalse();
    }

    [Theory]
    [InlineData("0123456789a\n", 1)]
    [InlineData("0123456789a\n", 100)]
    [InlineData("0123456789a\r\n", 100)]
    [InlineData("0123456789abcdefghijk", 1)]
    public void A_longer_one_overflows_and_nothing_is_taken_after_it(string text, int piece)
    {
        var framing = new LineFraming(10);
        Cut(framing, Encoding.UTF8.GetBytes("ok\n" + text), piece).ShouldBe(["ok"]);
        framing.Overflowed.ShouldBeTrue();
        framing.TryTake(out _).ShouldBeFalse();
    }

    [Fact]
    public void Room_is_given_back_after_a_long_message()
    {
        var framing = new LineFraming();
        Cut(framing, [.. Enumerable.Repeat((byte)'x', 100_000), (byte)'\n'], 1000).Count.ShouldBe(1);
        framing.Room().Length.ShouldBeLessThanOrEqualTo(16 * 1024);
    }

    private static List<string> Cut(LineFraming framing, byte[] text, int piece)
    {
        var lines = new List<string>();
        for (var sent = 0; sent < text.Length && !framing.Overflowed;)
        {
            var room = framing.Room();
            var count = Math.Min(Math.Min(piece, room.Length), text.Length - sent);
            text.AsMemory(sent, count).CopyTo(room);
            framing.Received(count);
            sent += count;
            while (framing.TryTake(out var line)) lines.Add(Encoding.UTF8.GetString(line.Span));
        }

        return lines;
    }
}
