using System.Text;
using Attendant.Pbx.Csta.Wire;

namespace Attendant.Pbx.Csta.Tests.Wire;

public sealed class AnnexJFramerTests
{
    private readonly AnnexJFramer _framer = new();
    private readonly List<(int Id, string Xml)> _taken = [];

    [Fact]
    public void A_frame_is_header_length_digits_and_bytes()
    {
        var frame = _framer.Encode(42, "<a>ü</a>"u8);

        // two bytes for ü: the length counts bytes, not characters
        frame.ShouldBe([0, 0, 0, 17, (byte)'0', (byte)'0', (byte)'4', (byte)'2', .. "<a>ü</a>"u8]);
    }

    [Fact]
    public void The_published_frame_of_235_octets_is_read()
    {
        var xml = new string('x', 0xEB - 8);
        byte[] frame = [0, 0, 0, 0xEB, .. "0001"u8, .. Encoding.ASCII.GetBytes(xml)];

        Push(frame);

        _taken.ShouldBe([(1, xml)]);
        _framer.Encode(1, Encoding.ASCII.GetBytes(xml)).ShouldBe(frame);
    }

    [Fact]
    public void The_published_session_request_has_its_published_length()
    {
        _framer.Encode(1, Capture.Bytes("osbiz-start-session"))[..8].ShouldBe([0, 0, 0x01, 0xA7, .. "0001"u8]);
    }

    [Fact]
    public void A_frame_that_is_cut_anywhere_is_joined()
    {
        byte[] bytes = [.. _framer.Encode(1, "<one>é</one>"u8), .. _framer.Encode(9999, "<two/>"u8), .. _framer.Encode(9998, "<three/>"u8)];

        for (var cut = 0; cut <= bytes.Length; cut++)
        {
            _taken.Clear();
            Push(bytes[..cut]);
            Push(bytes[cut..]);
            _taken.ShouldBe([(1, "<one>é</one>"), (9999, "<two/>"), (9998, "<three/>")]);
        }
    }

    [Fact]
    public void Frames_that_come_byte_by_byte_are_joined()
    {
        foreach (var one in (byte[])[.. _framer.Encode(7, "<one/>"u8), .. _framer.Encode(8, "<two/>"u8)]) Push([one]);

        _taken.ShouldBe([(7, "<one/>"), (8, "<two/>")]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(32_759)]
    [InlineData(32_760)]
    [InlineData(40_000)]
    [InlineData(65_527)]
    public void A_message_of_any_length_up_to_the_longest_is_carried(int length)
    {
        var frame = _framer.Encode(3, Encoding.ASCII.GetBytes(new string('y', length)));

        Push(frame[..(frame.Length / 2)]);
        Push(frame[(frame.Length / 2)..]);
        Push(frame);

        _taken.Select(one => one.Xml.Length).ShouldBe([length, length]);
    }

    [Fact]
    public void A_message_that_is_too_long_is_refused_before_it_is_sent()
    {
        Should.Throw<ArgumentException>(() => _framer.Encode(1, new byte[65_528]));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7)]
    public void A_length_shorter_than_the_header_loses_the_framing(byte length)
    {
        var fault = Should.Throw<FramingFault>(() => Push([0, 0, 0, length, .. "0001"u8]));

        fault.Message.ShouldContain($"length {length}");
        fault.Excerpt.ShouldNotBeNull().ShouldStartWith("000000");
    }

    [Theory]
    [InlineData("HTTP/1.1 400 Bad Request\r\n")]
    [InlineData("\u0001\0\0\u00100001<a/>")]
    [InlineData("\0\u0001\0\u00100001<a/>")]
    [InlineData("\0\0\0\u001000A1<a/>")]
    public void Garbage_where_a_header_should_be_loses_the_framing_and_is_shown(string garbage)
    {
        var bytes = Encoding.Latin1.GetBytes(garbage);

        Should.Throw<FramingFault>(() => Push(bytes)).Excerpt.ShouldBe(Convert.ToHexString(bytes));
    }

    [Fact]
    public void Garbage_after_a_good_frame_does_not_take_the_good_one_away()
    {
        Should.Throw<FramingFault>(() => Push([.. _framer.Encode(5, "<a/>"u8), 0x16, 0x03]));

        _taken.ShouldBe([(5, "<a/>")]);
    }

    [Fact]
    public void Random_cuts_of_random_frames_change_nothing()
    {
        var random = new Random(20261127);
        for (var round = 0; round < 200; round++)
        {
            var sent = Enumerable.Range(0, random.Next(1, 8)).Select(_ => (Id: random.Next(0, 10_000), Xml: new string('z', random.Next(0, 9_000)))).ToList();
            var bytes = sent.SelectMany(one => _framer.Encode(one.Id, Encoding.ASCII.GetBytes(one.Xml))).ToArray();
            _taken.Clear();
            for (var at = 0; at < bytes.Length;)
            {
                var next = Math.Min(bytes.Length, at + random.Next(1, 5_000));
                Push(bytes[at..next]);
                at = next;
            }
            _taken.ShouldBe(sent);
        }
    }

    private void Push(byte[] bytes) => _framer.Push(bytes, frame => _taken.Add((frame.InvokeId, Encoding.UTF8.GetString(frame.Xml))));
}
