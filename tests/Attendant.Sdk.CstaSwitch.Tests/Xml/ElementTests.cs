using System.Text;
using System.Xml;
using Attendant.Sdk.CstaSwitch.Xml;

namespace Attendant.Sdk.CstaSwitch.Tests.Xml;

public sealed class ElementTests
{
    [Fact]
    public void A_prefix_is_as_good_as_a_default_namespace()
    {
        var read = ElementReader.Read("""<?xml version="1.0" encoding="UTF-8"?><ns3:SnapshotDevice xmlns:ns3="urn:x"><ns3:snapshotObject> 1000 </ns3:snapshotObject></ns3:SnapshotDevice>"""u8);

        read.Name.ShouldBe("SnapshotDevice");
        read.Namespace.ShouldBe("urn:x");
        read.Value("snapshotObject").ShouldBe("1000");
    }

    [Theory]
    [InlineData("<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>")]
    [InlineData("<a><b></a>")]
    [InlineData("<?xml version='1.0' encoding='UTF-16'?><a/>")]
    [InlineData("")]
    [InlineData("<a/><b/>")]
    public void What_is_no_message_is_refused(string xml)
    {
        Should.Throw<XmlException>(() => ElementReader.Read(Encoding.UTF8.GetBytes(xml)));
    }

    [Fact]
    public void Broken_utf8_and_deep_nesting_are_refused()
    {
        Should.Throw<XmlException>(() => ElementReader.Read([(byte)'<', (byte)'a', (byte)'>', 0xC3, 0x28, .. "</a>"u8]));
        Should.Throw<XmlException>(() => ElementReader.Read(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("<a>", 40)) + string.Concat(Enumerable.Repeat("</a>", 40)))));
    }

    [Fact]
    public void A_message_is_written_in_its_namespace_by_default_or_by_prefix()
    {
        var message = new Element("MonitorStop", new Element("monitorCrossRefID", "<1>"), new Element("private", "x") { Namespace = "urn:v" });

        Text(ElementWriter.Write(message, "urn:x", null, declaration: false))
            .ShouldBe("""<MonitorStop xmlns="urn:x"><monitorCrossRefID>&lt;1&gt;</monitorCrossRefID><private xmlns="urn:v">x</private></MonitorStop>""");
        Text(ElementWriter.Write(message, "urn:x", "c", declaration: true))
            .ShouldBe("""<?xml version="1.0" encoding="utf-8"?><c:MonitorStop xmlns:c="urn:x"><c:monitorCrossRefID>&lt;1&gt;</c:monitorCrossRefID><private xmlns="urn:v">x</private></c:MonitorStop>""");
    }

    private static string Text(byte[] xml) => Encoding.UTF8.GetString(xml);
}
