using System.Net;
using Attendant.Testing.Sip.Messages;

namespace Attendant.Testing.Sip.Tests.Messages;

public sealed class SipUriTests
{
    [Theory]
    [InlineData("sip:1001@127.0.0.1")]
    [InlineData("sip:127.0.0.1:5060")]
    [InlineData("sips:a@b.example;transport=tcp;lr")]
    [InlineData("sip:*8@127.0.0.1:5060?Replaces=a%40b%3Bto-tag%3D1")]
    [InlineData("sip:+4420;ext=7@10.0.0.1")]
    public void A_uri_is_written_as_it_was_read(string text) => SipUri.Parse(text).ToString().ShouldBe(text);

    [Fact]
    public void A_request_goes_to_the_port_of_the_uri_else_to_5060()
    {
        SipUri.Parse("sip:1@127.0.0.2:6110").ToEndPoint().ShouldBe(new IPEndPoint(IPAddress.Parse("127.0.0.2"), 6110));
        SipUri.Parse("sip:1@localhost").ToEndPoint().ShouldBe(new IPEndPoint(IPAddress.Loopback, 5060));
    }

    [Theory]
    [InlineData("1001")]
    [InlineData("sip:1001@")]
    [InlineData("sip:1001@host:port")]
    public void What_is_no_uri_is_refused(string text) => Should.Throw<FormatException>(() => SipUri.Parse(text));
}
