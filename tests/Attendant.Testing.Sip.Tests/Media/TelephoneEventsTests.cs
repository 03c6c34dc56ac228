using Attendant.Testing.Sip.Media;

namespace Attendant.Testing.Sip.Tests.Media;

public sealed class TelephoneEventsTests
{
    [Fact]
    public void A_digit_lasts_100_ms_and_says_its_end_three_times()
    {
        var payloads = TelephoneEvents.Payloads('#').ToArray();

        payloads.Select(Convert.ToHexString).ShouldBe(
            ["0B0A00A0", "0B0A0140", "0B0A01E0", "0B0A0280", "0B0A0320", "0B8A03C0", "0B8A03C0", "0B8A03C0"]);
        payloads.Select(payload => TelephoneEvents.Ended(payload)).ShouldBe([null, null, null, null, null, '#', '#', '#']);
    }

    [Fact]
    public void What_is_no_digit_is_refused() => Should.Throw<ArgumentOutOfRangeException>(() => TelephoneEvents.Payloads('x').First());

    [Fact]
    public void A_packet_reads_as_it_was_written()
    {
        var packet = new RtpPacket(101, true, 65535, 4_000_000_000, 7, new byte[] { 1, 2, 3 });

        var again = RtpPacket.Parse(packet.ToBytes())!.Value;

        (again.PayloadType, again.Marker, again.Sequence, again.Timestamp, again.Source).ShouldBe((101, true, (ushort)65535, 4_000_000_000u, 7u));
        again.Payload.ToArray().ShouldBe([1, 2, 3]);
        RtpPacket.Parse(new byte[11]).ShouldBeNull();
    }
}
