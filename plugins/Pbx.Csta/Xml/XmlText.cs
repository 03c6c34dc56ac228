using System.Text;

namespace Attendant.Pbx.Csta.Xml;

/// <summary>Text with references, CDATA and comments, of which the parser has already found that they are sound.</summary>
internal static class XmlText
{
    private static readonly char[] Space = [' ', '\r', '\n', '\t'];

    public static string? Decode(ReadOnlySpan<byte> raw)
    {
        var text = new StringBuilder(raw.Length);
        while (!raw.IsEmpty)
        {
            var mark = raw.IndexOfAny((byte)'&', (byte)'<');
            if (mark < 0) mark = raw.Length;
            text.Append(Encoding.UTF8.GetString(raw[..mark]));
            raw = raw[mark..];
            if (raw.IsEmpty) break;
            raw = raw[0] == (byte)'&' ? Reference(raw, text) : Markup(raw, text);
        }
        var whole = text.ToString().Trim(Space);
        return whole.Length == 0 ? null : whole;
    }

    private static ReadOnlySpan<byte> Reference(ReadOnlySpan<byte> raw, StringBuilder text)
    {
        text.Append(new Rune(XmlReference.Read(raw, out var length)).ToString());
        return raw[length..];
    }

    private static ReadOnlySpan<byte> Markup(ReadOnlySpan<byte> raw, StringBuilder text)
    {
        if (raw.StartsWith("<![CDATA["u8))
        {
            var end = raw.IndexOf("]]>"u8);
            text.Append(Encoding.UTF8.GetString(raw["<![CDATA["u8.Length..end]));
            return raw[(end + 3)..];
        }
        var close = raw.StartsWith("<!--"u8) ? "-->"u8 : "?>"u8;
        var opening = raw.StartsWith("<!--"u8) ? 4 : 2;
        return raw[(opening + raw[opening..].IndexOf(close) + close.Length)..];
    }
}
