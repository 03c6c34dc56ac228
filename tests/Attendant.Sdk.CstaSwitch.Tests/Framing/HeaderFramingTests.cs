using System.Text;
using Attendant.Sdk.CstaSwitch.Framing;

namespace Attendant.Sdk.CstaSwitch.Tests.Framing;

public sealed class HeaderFramingTests
{
    private readonly FrameBuffer _buffer = new(new HeaderFraming());

    [Fact]
    public void The_length_counts_the_header_and_octets_not_characters()
    {
        var frame = new HeaderFraming().Write("0001", "<a>ü</a>"u8);

        frame.ShouldBe([0, 0, 0, 17, .. "0001"u8, .. "<a>ü</a>"u8]);
    }

    [Fact]
    public void The_longest_frame_has_an_unsigned_length()
    {
        new HeaderFraming().Write("0001", new byte[65527]).AsSpan(0, 4).ToArray().ShouldBe([0, 0, 0xFF, 0xFF]);
        Should.Throw<FrameException>(() => new HeaderFraming().Write("0001", new byte[65528]));
    }

    [Fact]
    public void A_frame_may_be_cut_at_any_octet()
    {
        byte[] two = [0, 0, 0, 12, .. "0000<a/>"u8, 0, 0, 0, 13, .. "9998<bc/>"u8];
        for (var cut = 0; cut <= two.Length; cut++)
        {
            List<string> seen = [];
            Feed(two.AsSpan(0, cut), seen);
            Feed(two.AsSpan(cut), seen);
            seen.ShouldBe(["0000 <a/>", "9998 <bc/>"]);
        }
    }

    [Theory]
    [InlineData(1, 0, 12, "0001")]
    [InlineData(0, 0, 8, "0001")]
    [InlineData(0, 0, 0, "0001")]
    [InlineData(0, 0, 12, "00a1")]
    public void What_can_never_be_a_frame_ends_the_link(byte format, byte high, byte low, string invoke)
    {
        byte[] octets = [0, format, high, low, .. Encoding.ASCII.GetBytes(invoke)];

        Should.Throw<FrameException>(() => Feed(octets, []));
    }

    [Fact]
    public void The_variant_without_a_header_ends_each_document_by_a_nul()
    {
        var buffer = new FrameBuffer(new NulFraming());
        byte[] octets = [.. "<a/>"u8, 0, .. "<b/>"u8];
        octets.CopyTo(buffer.Room());
        buffer.Received(octets.Length);

        buffer.TryTake(out var frame).ShouldBeTrue();
        Encoding.UTF8.GetString(frame.Xml.Span).ShouldBe("<a/>");
        buffer.TryTake(out _).ShouldBeFalse();
        new NulFraming().Write("", "<a/>"u8).ShouldBe([.. "<a/>"u8, 0]);
    }

    private void Feed(ReadOnlySpan<byte> octets, List<string> seen)
    {
        octets.CopyTo(_buffer.Room().Span);
        _buffer.Received(octets.Length);
        while (_buffer.TryTake(out var frame)) seen.Add($"{frame.InvokeId} {Encoding.UTF8.GetString(frame.Xml.Span)}");
    }
}
