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
    [InlineData("1\n2")]
    [InlineData("\uD800")]
    public void A_character_that_XML_cannot_carry_is_refused(string text)
    {
        Should.Throw<ArgumentException>(() => new MessageWriter("a", null).Leaf("b", text));
    }
}
