using System.Text;
using Attendant.Pbx.Csta.Xml;

namespace Attendant.Pbx.Csta.Tests.Xml;

public sealed class MessageWriterTests
{
    private const string Declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";

    [Fact]
    public void A_message_comes_out_as_it_was_written()
    {
        var xml = new MessageWriter("SystemRegister", "http://www.ecma-international.org/standards/ecma-323/csta/ed4")
            .Open("requestTypes").Leaf("systemStatus", true).Leaf("requestSystemStatus", false).Close()
            .End();

        Encoding.UTF8.GetString(xml).ShouldBe(Declaration + Capture.Text("osv-system-register"));
    }

    [Fact]
    public void Text_and_attributes_are_escaped_and_read_back()
    {
        var xml = new MessageWriter("a", null).Leaf("b", "N<1>&\"é\"", [("c", "\"<")]).Leaf("none", (string?)null).End();

        var root = new XmlTree().Read(xml);
        root["b"u8].Text.ShouldBe("N<1>&\"é\"");
        root["none"u8].IsThere.ShouldBeFalse();
    }

    [Theory]
    [InlineData("1\0")]
    [InlineData("1\uFFFE")]
    public void A_character_that_XML_cannot_carry_is_refused(string text)
    {
        Should.Throw<ArgumentException>(() => new MessageWriter("a", null).Leaf("b", text));
    }

    [Theory]
    [InlineData("M\uFFFDller")]
    [InlineData("7\t1")]
    [InlineData("7\r\n1")]
    [InlineData("\uD83D\uDE00")]
    public void What_a_peer_may_send_can_be_sent_back(string text)
    {
        new XmlTree().Read(new MessageWriter("a", null).Leaf("b", text).End())["b"u8].Text.ShouldBe(text);
    }

    [Theory]
    [InlineData(0xD800)]
    [InlineData(0xDC00)]
    public void Half_a_character_is_refused(int half)
    {
        // an attribute cannot carry it either
        Should.Throw<ArgumentException>(() => new MessageWriter("a", null).Leaf("b", "1" + (char)half + "2"));
    }
}
