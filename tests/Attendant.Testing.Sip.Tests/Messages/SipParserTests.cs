using Attendant.Testing.Sip.Messages;

namespace Attendant.Testing.Sip.Tests.Messages;

public sealed class SipParserTests
{
    private const string Invite = """
        INVITE sip:1002@127.0.0.1:6120 SIP/2.0
        v: SIP/2.0/UDP 127.0.0.1:5060;rport;branch=z9hG4bKPj1, SIP/2.0/UDP 10.0.0.1;branch=z9hG4bKold
        f: "Archer, \"Alice\" <x>" <sip:1001@127.0.0.1;user=phone>;tag=ab
        t: sip:1002@127.0.0.1;tag=cd
        i: 17@pbx
        CSeq: 4711 INVITE
        m: <sip:asterisk@127.0.0.1:5060;transport=udp>
        Subject: folded
          over two lines
        Record-Route: <sip:p1;lr>, <sip:p2;lr>
        Record-Route: <sip:p3;lr>
        l: 4

        v=0
        """;

    [Fact]
    public void A_request_is_read_with_compact_names_and_folded_lines()
    {
        var request = Texts.Request(Invite + "\nmore than the body");

        request.Method.ShouldBe("INVITE");
        request.Uri.ToString().ShouldBe("sip:1002@127.0.0.1:6120");
        request.CallId.ShouldBe("17@pbx");
        request.CSeq.ShouldBe(new CSeq(4711, "INVITE"));
        request.Headers["Subject"].ShouldBe("folded over two lines");
        request.Contact!.Uri.Parameters["transport"].ShouldBe("udp");
        request.TopVia.Branch.ShouldBe("z9hG4bKPj1");
        // what follows the body in a datagram is no part of it
        request.Body.ShouldBe("v=0\r");
    }

    [Fact]
    public void A_quoted_name_may_hold_commas_quotes_and_brackets()
    {
        var from = Texts.Request(Invite + "\n").From;

        from.DisplayName.ShouldBe("Archer, \"Alice\" <x>");
        from.Uri.User.ShouldBe("1001");
        from.Uri.Parameters["user"].ShouldBe("phone");
        from.Tag.ShouldBe("ab");
        NameAddress.Parse(from.ToString()).ToString().ShouldBe(from.ToString());
    }

    [Fact]
    public void Parameters_of_an_address_without_brackets_are_the_fields()
    {
        var to = Texts.Request(Invite + "\n").To;

        to.Tag.ShouldBe("cd");
        to.Uri.ToString().ShouldBe("sip:1002@127.0.0.1");
    }

    [Fact]
    public void A_list_is_the_same_on_one_line_and_on_several() =>
        Texts.Request(Invite + "\n").Headers.List("record-route").ShouldBe(["<sip:p1;lr>", "<sip:p2;lr>", "<sip:p3;lr>"]);

    [Fact]
    public void A_message_written_and_read_again_is_the_same()
    {
        var once = Texts.Request(Invite + "\n");

        SipParser.Parse(once.ToBytes()).ToString().ShouldBe(once.ToString());
        once.ToString().ShouldEndWith("Content-Length: 4\r\n\r\nv=0\r");
    }

    [Fact]
    public void A_body_is_counted_in_bytes()
    {
        var request = Texts.Invite();
        request.SetBody("text/plain", "Zürich");

        request.ToString().ShouldContain("Content-Length: 7\r\n");
        SipParser.Parse(request.ToBytes()).Body.ShouldBe("Zürich");
    }

    [Fact]
    public void A_response_keeps_its_phrase() => Texts.Response("""
        SIP/2.0 481 Call/Transaction Does Not Exist
        Via: SIP/2.0/UDP 127.0.0.1:6110;branch=z9hG4bKx
        From: <sip:1001@127.0.0.1>;tag=a
        To: <sip:1002@127.0.0.1>;tag=b
        Call-ID: x
        CSeq: 2 BYE


        """).Reason.ShouldBe("Call/Transaction Does Not Exist");

    [Theory]
    [InlineData("INVITE sip:1002@127.0.0.1 SIP/2.0", "INVITE sip:1002@127.0.0.1 HTTP/1.1", "no SIP/2.0")]
    [InlineData("INVITE sip:1002@127.0.0.1 SIP/2.0", "SIP/2.0 99 Odd", "no status")]
    [InlineData("INVITE sip:1002@127.0.0.1 SIP/2.0", "INVITE 1002 SIP/2.0", "no scheme")]
    [InlineData("Call-ID: c1\n", "", "no Call-ID")]
    [InlineData("CSeq: 1 INVITE", "CSeq: 1 BYE", "CSeq says BYE")]
    [InlineData("CSeq: 1 INVITE", "CSeq: -1 INVITE", "is not a number")]
    [InlineData("CSeq: 1 INVITE", "CSeq: 1 INVITE\nContent-Length: 5", "Content-Length 5 of a body of 0 bytes")]
    [InlineData("CSeq: 1 INVITE", "CSeq: 1 INVITE\n: nameless", "header line without name")]
    public void A_broken_message_is_refused_with_what_is_wrong(string right, string wrong, string complaint)
    {
        var text = Texts.Invite().ToString().Replace("\r\n", "\n", StringComparison.Ordinal).Replace("Content-Length: 0\n", "", StringComparison.Ordinal);
        text.ShouldContain(right);

        Should.Throw<FormatException>(() => Texts.Parse(text.Replace(right, wrong, StringComparison.Ordinal))).Message.ShouldContain(complaint);
    }

    [Fact]
    public void A_datagram_without_end_of_headers_is_refused() =>
        Should.Throw<FormatException>(() => Texts.Parse("OPTIONS sip:x SIP/2.0\nCall-ID: 1\n")).Message.ShouldContain("does not end");
}
