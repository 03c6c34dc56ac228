using System.Buffers.Binary;

namespace Attendant.Testing.Sip.Media;

/// <summary>Digits as RFC 4733 events: 100 ms each, the end said three times.</summary>
internal static class TelephoneEvents
{
    public const string Digits = "0123456789*#ABCD";
    private const int Packets = 5;
    private const int Step = 160;

    /// <summary>The payloads of one digit, one for each 20 ms; the last three carry the end bit and the same duration.</summary>
    public static IEnumerable<byte[]> Payloads(char digit)
    {
        var code = Digits.IndexOf(char.ToUpperInvariant(digit), StringComparison.Ordinal);
        if (code < 0) throw new ArgumentOutOfRangeException(nameof(digit), digit, $"not one of {Digits}");
        for (var i = 1; i <= Packets; i++) yield return Payload(code, i * Step, end: false);
        for (var i = 0; i < 3; i++) yield return Payload(code, (Packets + 1) * Step, end: true);
    }

    /// <summary>The digit whose end the payload says, null for another payload.</summary>
    public static char? Ended(ReadOnlySpan<byte> payload) =>
        payload.Length >= 4 && (payload[1] & 0x80) != 0 && payload[0] < Digits.Length ? Digits[payload[0]] : null;

    private static byte[] Payload(int code, int duration, bool end)
    {
        var payload = new byte[] { (byte)code, (byte)((end ? 0x80 : 0) | 10), 0, 0 };
        BinaryPrimitives.WriteUInt16BigEndian(payload.AsSpan(2), (ushort)duration);
        return payload;
    }
}
