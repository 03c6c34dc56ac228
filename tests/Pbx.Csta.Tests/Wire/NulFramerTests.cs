using System.Text;
using Attendant.Pbx.Csta.Wire;

namespace Attendant.Pbx.Csta.Tests.Wire;

public sealed class NulFramerTests
{
    private readonly NulFramer _framer = new();
    private readonly List<string> _taken = [];

    [Fact]
    public void Messages_that_are_cut_anywhere_are_joined()
    {
        byte[] bytes = [.. _framer.Encode(1, "<one>é</one>"u8), .. _framer.Encode(2, "<two/>"u8)];

        for (var cut = 0; cut <= bytes.Length; cut++)
        {
            _taken.Clear();
            Push(bytes[..cut]);
            Push(bytes[cut..]);
            _taken.ShouldBe(["<one>é</one>", "<two/>"]);
        }
    }

    [Fact]
    public void Empty_messages_are_passed_over()
    {
        Push("\0\0\r\n\0<a/>\0"u8.ToArray());

        _taken.ShouldBe(["<a/>"]);
    }

    [Fact]
    public void There_is_no_invoke_id()
    {
        var seen = 0;
        _framer.Push("<a/>\0"u8, frame => seen = frame.InvokeId);

        seen.ShouldBe(InvokeIds.None);
        _framer.HasInvokeIds.ShouldBeFalse();
    }

    [Fact]
    public void A_message_without_an_end_loses_the_framing()
    {
        Push([(byte)'<', .. new byte[65_526].Select(_ => (byte)'x')]);

        Should.Throw<FramingFault>(() => Push([(byte)'x']));
    }

    [Fact]
    public void What_is_no_XML_loses_the_framing()
    {
        Should.Throw<FramingFault>(() => Push("220 mail.example ESMTP"u8.ToArray()));
    }

    private void Push(byte[] bytes) => _framer.Push(bytes, frame => _taken.Add(Encoding.UTF8.GetString(frame.Xml)));
}
