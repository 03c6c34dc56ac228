using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Attendant.Server.Tests.Consoles.Hostile;

/// <summary>A WebSocket made by hand (RFC 6455), so that every frame may be as no library makes it.</summary>
internal sealed class WebWire : Wire
{
    public const byte Continuation = 0;
    public const byte Text = 1;
    public const byte Binary = 2;
    public const byte Close = 8;
    public const byte Ping = 9;
    public const byte Pong = 10;
    private const byte Final = 0x80;

    private WebWire(Socket socket, Stream stream)
        : base(socket, stream)
    {
    }

    /// <summary>Why the server closed; 0 where it did not say.</summary>
    public int ClosedWith { get; private set; }

    public int Pongs { get; private set; }

    public static new async Task<WebWire> OpenAsync(IPEndPoint server, bool secure, string from = "127.0.0.1")
    {
        var (socket, stream) = await StreamAsync(server, secure, from);
        var wire = new WebWire(socket, stream);
        await wire.WriteAsync(Encoding.ASCII.GetBytes(Upgrade));
        var head = new StringBuilder();
        var one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            (await stream.ReadAsync(one, Patient)).ShouldBe(1, head.ToString());
            head.Append((char)one[0]);
        }

        head.ToString().ShouldStartWith("HTTP/1.1 101");
        return wire;
    }

    public static string Upgrade => Head + "\r\n";

    /// <summary>Without the empty line that ends it.</summary>
    public static string Head =>
        "GET /console HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";

    public override Task SendAsync(ReadOnlyMemory<byte> message) => FrameAsync(Text, message);

    /// <param name="opcode">With reserved bits, where they are wanted (0x40, 0x20, 0x10).</param>
    /// <param name="payload">What is in it.</param>
    /// <param name="final">The last of its message.</param>
    /// <param name="masked">As a client must.</param>
    /// <param name="says">The length that is said; that of the payload where nothing else is wanted.</param>
    public Task FrameAsync(byte opcode, ReadOnlyMemory<byte> payload, bool final = true, bool masked = true, ulong? says = null)
    {
        var length = says ?? (ulong)payload.Length;
        var frame = new List<byte> { (byte)((final ? Final : 0) | opcode) };
        var mask = (byte)(masked ? 0x80 : 0);
        if (length < 126)
        {
            frame.Add((byte)(mask | (byte)length));
        }
        else
        {
            var bytes = new byte[8];
            BinaryPrimitives.WriteUInt64BigEndian(bytes, length);
            frame.Add((byte)(mask | (length > ushort.MaxValue ? 127 : 126)));
            frame.AddRange(length > ushort.MaxValue ? bytes : bytes[6..]);
        }

        byte[] key = masked ? [1, 2, 3, 4] : [];
        frame.AddRange(key);
        var body = payload.ToArray();
        for (var at = 0; masked && at < body.Length; at++) body[at] ^= key[at % 4];
        frame.AddRange(body);
        return WriteAsync(frame.ToArray());
    }

    protected override async Task<ReadOnlyMemory<byte>?> ReadAsync()
    {
        while (true)
        {
            var head = new byte[2];
            if (await Stream.ReadAtLeastAsync(head, 2, throwOnEndOfStream: false, Patient) < 2) return null;
            var length = head[1] switch
            {
                127 => (int)BinaryPrimitives.ReadUInt64BigEndian(await ExactlyAsync(8)),
                126 => BinaryPrimitives.ReadUInt16BigEndian(await ExactlyAsync(2)),
                var small => small,
            };
            var payload = await ExactlyAsync(length);
            switch (head[0] & 0x0F)
            {
                case Text:
                    head[0].ShouldBe((byte)(Final | Text), "the frame is the message");
                    return payload;
                case Pong:
                    Pongs++;
                    break;
                case Close:
                    ClosedWith = length >= 2 ? BinaryPrimitives.ReadUInt16BigEndian(payload) : 0;
                    await FrameAsync(Close, payload);
                    break;
                default:
                    throw new InvalidOperationException($"The server sent a frame of the kind {head[0]}.");
            }
        }
    }

    private async Task<byte[]> ExactlyAsync(int length)
    {
        var bytes = new byte[length];
        await Stream.ReadExactlyAsync(bytes, Patient);
        return bytes;
    }
}
