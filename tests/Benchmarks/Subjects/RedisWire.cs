using System.Buffers.Text;
using Attendant.Benchmarks.Load;

namespace Attendant.Benchmarks.Subjects;

/// <summary>RESP as subscribers and publishers hear it: <c>*3 $7 message $5 lines $length payload</c>, and <c>:number</c>.</summary>
internal sealed class RedisWire(byte[] greeting) : Wire
{
    public override byte[] Greeting => greeting;

    public override int Read(LoadConnection connection, ReadOnlySpan<byte> bytes)
    {
        var taken = 0;
        while (Message(bytes[taken..]) is > 0 and var length)
        {
            var message = bytes.Slice(taken, length);
            taken += length;
            connection.Take(message, message.StartsWith("*3\r\n$7\r\nmessage"u8));
        }

        return taken;
    }

    public override void Told(LoadConnection connection, ReadOnlySpan<byte> message)
    {
        if (message.IndexOf("subscribe"u8) >= 0) connection.Ready();
    }

    // how long the first value is; 0 where it is not whole
    private static int Message(ReadOnlySpan<byte> bytes)
    {
        var end = bytes.IndexOf((byte)'\n');
        if (end < 0) return 0;
        var number = Utf8Parser.TryParse(bytes[1..], out int told, out _) ? told : 0;
        switch (bytes[0])
        {
            case (byte)'$':
                return bytes.Length >= end + 1 + number + 2 ? end + 1 + number + 2 : 0;
            case (byte)'*':
                var length = end + 1;
                for (; number > 0; number--)
                {
                    var part = Message(bytes[length..]);
                    if (part == 0) return 0;
                    length += part;
                }

                return length;
            default:
                return end + 1;
        }
    }
}
