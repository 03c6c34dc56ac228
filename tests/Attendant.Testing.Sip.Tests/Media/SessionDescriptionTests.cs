using System.Net;
using Attendant.Testing.Sip.Media;

namespace Attendant.Testing.Sip.Tests.Media;

public sealed class SessionDescriptionTests
{
    private const string Asterisk = "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=Asterisk\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\n" +
        "m=audio 20160 RTP/AVP 0 8 9 101\r\na=rtpmap:0 PCMU/8000\r\na=rtpmap:8 PCMA/8000\r\na=rtpmap:9 G722/8000\r\n" +
        "a=rtpmap:101 telephone-event/8000\r\na=fmtp:101 0-16\r\na=ptime:20\r\na=maxptime:140\r\na=sendrecv\r\n";

    [Fact]
    public void A_description_is_read()
    {
        var description = SessionDescription.Parse(Asterisk);

        description.Address.ShouldBe(IPAddress.Loopback);
        description.Port.ShouldBe(20160);
        description.PayloadTypes.ShouldBe([0, 8, 9]);
        description.EventPayloadType.ShouldBe(101);
        description.Direction.ShouldBe(MediaDirection.SendReceive);
        description.IsHold.ShouldBeFalse();
    }

    [Theory]
    [InlineData("a=sendrecv", "a=sendonly", true)]
    [InlineData("a=sendrecv", "a=inactive", true)]
    [InlineData("a=sendrecv", "a=recvonly", false)]
    [InlineData("c=IN IP4 127.0.0.1", "c=IN IP4 0.0.0.0", true)]
    public void Hold_is_seen_by_direction_or_by_address(string was, string becomes, bool hold) =>
        SessionDescription.Parse(Asterisk.Replace(was, becomes, StringComparison.Ordinal)).IsHold.ShouldBe(hold);

    [Fact]
    public void What_is_written_reads_the_same()
    {
        var description = new SessionDescription { Address = IPAddress.Loopback, Port = 4000, Direction = MediaDirection.SendOnly };

        var again = SessionDescription.Parse(description.ToString());

        again.ToString().ShouldBe(description.ToString());
    }

    [Theory]
    [InlineData("m=audio 20160 RTP/AVP", "m=audio 20160 RTP/SAVP")]
    [InlineData("m=audio 20160 RTP/AVP", "m=video 20160 RTP/AVP")]
    [InlineData("a=ptime:20", "m=video 20162 RTP/AVP 34")]
    [InlineData("c=IN IP4 127.0.0.1\r\n", "")]
    public void What_a_test_phone_cannot_take_is_refused(string was, string becomes) =>
        Should.Throw<FormatException>(() => SessionDescription.Parse(Asterisk.Replace(was, becomes, StringComparison.Ordinal)));

    [Theory]
    [InlineData(MediaDirection.SendOnly, MediaDirection.ReceiveOnly)]
    [InlineData(MediaDirection.ReceiveOnly, MediaDirection.SendOnly)]
    [InlineData(MediaDirection.Inactive, MediaDirection.Inactive)]
    [InlineData(MediaDirection.SendReceive, MediaDirection.SendReceive)]
    public void A_direction_mirrors(MediaDirection one, MediaDirection other) => one.Mirror().ShouldBe(other);

    [Fact]
    public async Task An_offer_that_reopens_the_media_does_not_end_our_own_hold()
    {
        await using var media = new CallMedia(IPAddress.Loopback, TimeProvider.System);
        media.Wanted = MediaDirection.SendOnly;

        media.Answer(Asterisk)!.Direction.ShouldBe(MediaDirection.SendOnly);
        media.HeldByRemote.ShouldBeFalse();
    }

    [Fact]
    public async Task An_offer_without_a_common_codec_is_refused()
    {
        await using var media = new CallMedia(IPAddress.Loopback, TimeProvider.System);

        media.Answer(Asterisk.Replace("RTP/AVP 0 8 9 101", "RTP/AVP 9 101", StringComparison.Ordinal)).ShouldBeNull();
        media.Answer("garbage").ShouldBeNull();
    }
}
