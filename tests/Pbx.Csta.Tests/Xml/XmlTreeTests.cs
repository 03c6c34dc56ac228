using System.Text;
using Attendant.Pbx.Csta.Xml;

namespace Attendant.Pbx.Csta.Tests.Xml;

public sealed class XmlTreeTests
{
    private readonly XmlTree _tree = new();

    public static TheoryData<string> Captures => [.. Capture.Names];

    [Theory]
    [MemberData(nameof(Captures))]
    public void Every_captured_message_is_read(string name)
    {
        _tree.Read(Capture.Bytes(name)).NameText.ShouldNotBeEmpty();
    }

    [Fact]
    public void A_captured_event_is_read_by_local_names()
    {
        var root = _tree.Read(Capture.Bytes("osv-service-initiated"));

        root.NameText.ShouldBe("ServiceInitiatedEvent");
        root["monitorCrossRefID"u8].Text.ShouldBe("1169730059");
        root["initiatedConnection"u8]["callID"u8].Text.ShouldBe("FF000100000000002D65C85C1C750000");
        root["initiatingDevice"u8]["deviceIdentifier"u8].Text.ShouldBe("N<302118840100>;noa=nk");
        root["servicesPermitted"u8].IsThere.ShouldBeTrue();
        root["servicesPermitted"u8].Text.ShouldBeNull();
    }

    [Fact]
    public void Prefixes_and_namespaces_make_no_difference()
    {
        var root = _tree.Read(Capture.Bytes("osv-snapshot-device"));

        root.Is("SnapshotDevice"u8).ShouldBeTrue();
        root["snapshotObject"u8].Text.ShouldBe("1000");
    }

    [Fact]
    public void What_is_not_there_leads_to_nothing_and_not_to_a_fault()
    {
        var root = _tree.Read("<a><b>1</b></a>"u8);

        root["x"u8]["y"u8]["z"u8].Text.ShouldBeNull();
        root["x"u8].Flag.ShouldBeNull();
        root["x"u8].Number.ShouldBeNull();
        root["b"u8].Number.ShouldBe(1);
        root["b"u8].Flag.ShouldBe(true);
    }

    [Fact]
    public void References_CDATA_and_comments_are_resolved()
    {
        var root = _tree.Read("<a><b> N&lt;1&gt;&#x41;<!-- x --><![CDATA[<&]]>&#233; </b><c><!-- only --></c></a>"u8);

        root["b"u8].Text.ShouldBe("N<1>A<&é");
        root["c"u8].Text.ShouldBeNull();
    }

    [Fact]
    public void Children_are_walked_in_their_order()
    {
        var root = _tree.Read("<a><b>1</b><c/><b>2</b></a>"u8);

        var seen = "";
        for (var child = root.FirstChild; child.IsThere; child = child.Next) seen += child.NameText + child.Text;
        seen.ShouldBe("b1cb2");
    }

    [Fact]
    public void A_copy_outlives_the_next_message()
    {
        var copy = _tree.Read("<a><b>first</b></a>"u8).Copy();
        _tree.Read("<z><b>other</b></z>"u8);

        copy.NameText.ShouldBe("a");
        copy["b"u8].Text.ShouldBe("first");
    }

    [Fact]
    public void A_mark_a_declaration_and_a_final_NUL_are_passed_over()
    {
        _tree.Read([0xEF, 0xBB, 0xBF, .. "<?xml version='1.0'?>\r\n<a/>\n\0"u8]).NameText.ShouldBe("a");
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("text")]
    [InlineData("<a>")]
    [InlineData("<a></b>")]
    [InlineData("<a></ab>")]
    [InlineData("<p:a></q:a>")]
    [InlineData("<a/><b/>")]
    [InlineData("<a/>text")]
    [InlineData("</a>")]
    [InlineData("<a b></a>")]
    [InlineData("<a b=c></a>")]
    [InlineData("<a b='<'></a>")]
    [InlineData("<a b='")]
    [InlineData("<a ")]
    [InlineData("<>")]
    [InlineData("<a:/>")]
    [InlineData("<a><!-- </a>")]
    [InlineData("<a><![CDATA[ </a>")]
    [InlineData("<a>&unknown;</a>")]
    [InlineData("<a>&</a>")]
    [InlineData("<a>&#0;</a>")]
    [InlineData("<a>&#xD800;</a>")]
    [InlineData("<a>&#99999999;</a>")]
    [InlineData("<a>\u0001</a>")]
    [InlineData("<!DOCTYPE a><a/>")]
    [InlineData("<!DOCTYPE l [<!ENTITY a 'x'><!ENTITY b '&a;&a;&a;'>]><l>&b;</l>")]
    [InlineData("<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>")]
    [InlineData("<![CDATA[x]]><a/>")]
    public void Hostile_or_broken_XML_is_refused(string xml)
    {
        Should.Throw<XmlFault>(() => _tree.Read(Encoding.UTF8.GetBytes(xml)));
    }

    [Fact]
    public void Invalid_UTF_8_is_refused()
    {
        Should.Throw<XmlFault>(() => _tree.Read([.. "<a>"u8, 0xC3, 0x28, .. "</a>"u8])).Message.ShouldContain("UTF-8");
    }

    [Fact]
    public void Depth_has_a_limit()
    {
        string Nested(int depth) => string.Concat(Enumerable.Repeat("<a>", depth)) + string.Concat(Enumerable.Repeat("</a>", depth));

        _tree.Read(Encoding.UTF8.GetBytes(Nested(XmlTree.Deepest))).IsThere.ShouldBeTrue();
        Should.Throw<XmlFault>(() => _tree.Read(Encoding.UTF8.GetBytes(Nested(XmlTree.Deepest + 1))));
        Should.Throw<XmlFault>(() => _tree.Read(Encoding.UTF8.GetBytes(Nested(9_000))));
    }

    [Fact]
    public void Any_damage_to_a_message_is_a_refusal_or_another_message_and_nothing_else()
    {
        var whole = Capture.Bytes("osv-service-initiated");
        var random = new Random(323);
        for (var round = 0; round < 20_000; round++)
        {
            var damaged = whole.AsSpan(0, random.Next(whole.Length + 1)).ToArray();
            for (var hit = random.Next(3); hit > 0 && damaged.Length > 0; hit--) damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            try
            {
                Walk(_tree.Read(damaged));
            }
            catch (XmlFault)
            {
                // refused
            }
        }
    }

    [Fact]
    public void Reading_allocates_nothing()
    {
        var bytes = Capture.Bytes("osv-service-initiated");
        for (var round = 0; round < 100; round++) _tree.Read(bytes);
        var before = GC.GetAllocatedBytesForCurrentThread();

        for (var round = 0; round < 100; round++) _tree.Read(bytes);

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
    }

    private static void Walk(XmlNode node)
    {
        _ = node.Text;
        for (var child = node.FirstChild; child.IsThere; child = child.Next) Walk(child);
    }
}
