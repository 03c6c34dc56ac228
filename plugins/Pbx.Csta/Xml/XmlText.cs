using System.Text;

namespace Attendant.Pbx.Csta.Xml;

/// <summary>Text with references, CDATA and comments, of which the parser has already found that they are sound.</summary>
internal static class XmlText
{
    private const int OnStack = 256;

    public static string? Decode(ReadOnlySpan<byte> raw)
    {
        // whatever stands for something else is longer than that
        var text = raw.Length <= OnStack ? stackalloc byte[OnStack] : new byte[raw.Length];
        var length = 0;
        while (!raw.IsEmpty)
        {
            var mark = raw.IndexOfAny((byte)'&', (byte)'<');
            if (mark < 0) mark = raw.Length;
            raw[..mark].CopyTo(text[length..]);
            length += mark;
            raw = raw[mark..];
            if (raw.IsEmpty) break;
            raw = raw[0] == (byte)'&' ? Reference(raw, text, ref length) : Markup(raw, text, ref length);
        }
        var whole = text[..length].Trim(" \r\n\t"u8);
        return whole.IsEmpty ? null : Encoding.UTF8.GetString(whole);
    }

    private static ReadOnlySpan<byte> Reference(ReadOnlySpan<byte> raw, scoped Span<byte> text, scoped ref int length)
    {
        length += new Rune(XmlReference.Read(raw, out var read)).EncodeToUtf8(text[length..]);
        return raw[read..];
    }

    private static ReadOnlySpan<byte> Markup(ReadOnlySpan<byte> raw, scoped Span<byte> text, scoped ref int length)
    {
        if (raw.StartsWith("<![CDATA["u8))
        {
            var end = raw.IndexOf("]]>"u8);
            var data = raw["<![CDATA["u8.Length..end];
            data.CopyTo(text[length..]);
            length += data.Length;
            return raw[(end + 3)..];
        }
        var close = raw.StartsWith("<!--"u8) ? "-->"u8 : "?>"u8;
        var opening = raw.StartsWith("<!--"u8) ? 4 : 2;
        return raw[(opening + raw[opening..].IndexOf(close) + close.Length)..];
    }
}
