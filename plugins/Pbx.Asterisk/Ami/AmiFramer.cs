using System.Text;

namespace Attendant.Pbx.Asterisk.Ami;

/// <summary>
/// Cuts the bytes of a link into messages, wherever the network cut them. Lines end with CR LF; a bare LF is taken too.
/// Text is UTF-8; bytes that are not become U+FFFD. Messages whose event nobody wants are passed over unread.
/// </summary>
/// <param name="wanted">Says by its event's name whether a message is worth reading; responses always are.</param>
internal sealed class AmiFramer(Func<string, bool>? wanted = null)
{
    private const string BannerStart = "Asterisk Call Manager";

    private readonly List<KeyValuePair<string, string>> _fields = [];
    private byte[] _line = new byte[1024];
    private int _lineLength;
    private int _messageBytes;
    private long _sequence;
    private bool _passOver;

    /// <summary>The greeting, once it has come: <c>Asterisk Call Manager/11.0.0</c>.</summary>
    public string? Banner { get; private set; }

    /// <summary>Takes bytes and hands out every message they complete.</summary>
    /// <exception cref="AmiFault">A limit is passed, or the peer is no Asterisk.</exception>
    public void Push(ReadOnlySpan<byte> bytes, Action<AmiMessage> take)
    {
        while (!bytes.IsEmpty)
        {
            var end = bytes.IndexOf((byte)'\n');
            var part = end < 0 ? bytes : bytes[..end];
            Append(part);
            if (end < 0) return;
            bytes = bytes[(end + 1)..];
            EndLine(take);
        }
    }

    private void Append(ReadOnlySpan<byte> part)
    {
        var length = _lineLength + part.Length;
        if (length > AmiLimits.LineBytes)
            throw new AmiFault($"the peer sent a line of more than {AmiLimits.LineBytes} bytes, which no Asterisk does");
        if (length > _line.Length) Array.Resize(ref _line, Math.Min(Math.Max(length, _line.Length * 2), AmiLimits.LineBytes));
        part.CopyTo(_line.AsSpan(_lineLength));
        _lineLength = length;
    }

    private void EndLine(Action<AmiMessage> take)
    {
        var line = _line.AsSpan(0, _lineLength);
        if (!line.IsEmpty && line[^1] == (byte)'\r') line = line[..^1];
        _lineLength = 0;
        if (Banner is null) ReadBanner(line);
        else if (line.IsEmpty) EndMessage(take);
        else AddField(line);
    }

    private void ReadBanner(ReadOnlySpan<byte> line)
    {
        var text = Encoding.UTF8.GetString(line);
        if (!text.StartsWith(BannerStart, StringComparison.Ordinal))
            throw new AmiFault($"the peer does not greet as Asterisk's manager interface does: \"{Excerpt(text)}\"");
        Banner = text;
    }

    private void AddField(ReadOnlySpan<byte> line)
    {
        _messageBytes += line.Length;
        if (_messageBytes > AmiLimits.MessageBytes || _fields.Count >= AmiLimits.MessageFields)
            throw new AmiFault($"the peer sent a message of more than {AmiLimits.MessageBytes} bytes or {AmiLimits.MessageFields} fields, which no Asterisk does");
        if (_passOver) return;

        var colon = line.IndexOf((byte)':');
        // a line without a name is output of a command, as Asterisk before 14 sends it
        var name = colon < 0 ? "Output" : Encoding.UTF8.GetString(line[..colon]);
        var value = Encoding.UTF8.GetString(colon < 0 ? line : line[(colon + 1)..]).TrimStart(' ');
        if (_fields.Count == 0 && wanted is not null && name == "Event" && !wanted(value))
        {
            _passOver = true;
            return;
        }
        _fields.Add(new(name, value));
    }

    private void EndMessage(Action<AmiMessage> take)
    {
        var message = _fields.Count == 0 ? null : new AmiMessage(++_sequence, [.. _fields]);
        _fields.Clear();
        _messageBytes = 0;
        _passOver = false;
        if (message is not null) take(message);
    }

    private static string Excerpt(string text) => text.Length > 60 ? text[..60] : text;
}
