using Attendant.Protocol;

namespace Attendant.Storms.Consoles;

/// <summary>Puts bytes together to lines.</summary>
internal sealed class LinesHeard(Action<string> line)
{
    private const int Longest = 64 * 1024 * 1024;
    private readonly LineFraming _framing = new(Longest);

    public void Add(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            var room = _framing.Room().Span;
            var count = Math.Min(room.Length, bytes.Length);
            bytes[..count].CopyTo(room);
            _framing.Received(count);
            bytes = bytes[count..];
            while (_framing.TryTake(out var message)) line(System.Text.Encoding.UTF8.GetString(message.Span));
        }
    }
}
