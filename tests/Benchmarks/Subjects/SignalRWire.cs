using System.Buffers.Binary;
using Attendant.Benchmarks.Load;

namespace Attendant.Benchmarks.Subjects;

/// <summary>SignalR's JSON hub protocol over WebSocket (RFC 6455): messages that end with 0x1e, one or more in a frame.</summary>
internal sealed class SignalRWire : Wire
{
    private const byte RecordEnd = 0x1e;

    private byte[] _text = [];

    public static byte[] Upgrade { get; } =
        "GET /lines HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Version: 13\r\n\r\n"u8.ToArray();

    public static byte[] Handshake { get; } = Frame([.. "{\"protocol\":\"json\",\"version\":1}"u8, RecordEnd]);

    public override byte[] Greeting => Upgrade;

    /// <summary>A text frame as a client sends it, with a mask that changes nothing.</summary>
    public static byte[] Frame(ReadOnlySpan<byte> text)
    {
        byte[] length = text.Length < 126 ? [(byte)(0x80 | text.Length)] : [0xFE, (byte)(text.Length >> 8), (byte)text.Length];
        return [0x81, .. length, 0, 0, 0, 0, .. text];
    }

    public static byte[] Invocation(ReadOnlySpan<byte> argument) =>
        Frame([.. "{\"type\":1,\"target\":\"Publish\",\"arguments\":["u8, .. argument, .. "]}"u8, RecordEnd]);

    public override int Read(LoadConnection connection, ReadOnlySpan<byte> bytes)
    {
        if (connection.Stage == 0) return Upgraded(connection, bytes);
        var taken = 0;
        while (Take(connection, bytes[taken..]) is > 0 and var length) taken += length;
        return taken;
    }

    public override void Told(LoadConnection connection, ReadOnlySpan<byte> message)
    {
        if (connection.Stage != 1 || !message.SequenceEqual("{}"u8)) return;
        connection.Stage = 2;
        connection.Ready();
    }

    private static int Upgraded(LoadConnection connection, ReadOnlySpan<byte> bytes)
    {
        var end = bytes.IndexOf("\r\n\r\n"u8);
        if (end < 0) return 0;
        if (!bytes.StartsWith("HTTP/1.1 101"u8)) throw new InvalidOperationException("The server did not take a WebSocket.");
        connection.Stage = 1;
        connection.Send(Handshake);
        return end + 4;
    }

    /// <summary>A message of the WebSocket, which may have come in several frames; how many bytes they were, 0 where it is not whole.</summary>
    private int Take(LoadConnection connection, ReadOnlySpan<byte> bytes)
    {
        var (taken, text) = (0, 0);
        while (true)
        {
            var length = Payload(bytes[taken..], out var begin);
            if (length < 0) return 0;
            var payload = bytes.Slice(taken + begin, length);
            var isLast = (bytes[taken] & 0x80) != 0;
            taken += begin + length;
            if (isLast && text == 0)
            {
                Records(connection, payload);
                return taken;
            }

            if (_text.Length < text + length) Array.Resize(ref _text, (text + length) * 2);
            payload.CopyTo(_text.AsSpan(text));
            text += length;
            if (!isLast) continue;
            Records(connection, _text.AsSpan(0, text));
            return taken;
        }
    }

    private static void Records(LoadConnection connection, ReadOnlySpan<byte> text)
    {
        while (text.IndexOf(RecordEnd) is >= 0 and var end)
        {
            connection.Take(text[..end], text.StartsWith("{\"type\":1"u8));
            text = text[(end + 1)..];
        }
    }

    // a server's frame is not masked; -1 where it is not whole
    private static int Payload(ReadOnlySpan<byte> bytes, out int begin)
    {
        begin = 2;
        if (bytes.Length < 2) return -1;
        long length = bytes[1];
        if (length == 126)
        {
            begin = 4;
            if (bytes.Length < begin) return -1;
            length = BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]);
        }
        else if (length == 127)
        {
            begin = 10;
            if (bytes.Length < begin) return -1;
            length = BinaryPrimitives.ReadInt64BigEndian(bytes[2..]);
        }

        return bytes.Length - begin >= length ? (int)length : -1;
    }
}
