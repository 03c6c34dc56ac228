using System.Buffers.Text;

namespace Attendant.Pbx.Csta.Xml;

/// <summary>The references that need no document type: five names, and characters by number.</summary>
internal static class XmlReference
{
    private const int Longest = 10;

    /// <summary>The code point of the reference that the text begins with; -1 where it is none.</summary>
    public static int Read(ReadOnlySpan<byte> text, out int length)
    {
        length = 0;
        var end = text[..Math.Min(text.Length, Longest)].IndexOf((byte)';');
        if (end < 2 || text[0] != (byte)'&') return -1;
        length = end + 1;
        var name = text[1..end];
        if (name[0] == (byte)'#') return Number(name[1..]);
        if (name.SequenceEqual("amp"u8)) return '&';
        if (name.SequenceEqual("lt"u8)) return '<';
        if (name.SequenceEqual("gt"u8)) return '>';
        if (name.SequenceEqual("quot"u8)) return '"';
        return name.SequenceEqual("apos"u8) ? '\'' : -1;
    }

    private static int Number(ReadOnlySpan<byte> digits)
    {
        var hex = !digits.IsEmpty && digits[0] == (byte)'x';
        if (hex) digits = digits[1..];
        return !digits.IsEmpty && Utf8Parser.TryParse(digits, out uint code, out var used, hex ? 'x' : 'D') && used == digits.Length && IsCharacter(code) ? (int)code : -1;
    }

    // XML 1.0, production 2
    private static bool IsCharacter(uint code) => code is 9 or 10 or 13 or (>= 0x20 and <= 0xD7FF) or (>= 0xE000 and <= 0xFFFD) or (>= 0x10000 and <= 0x10FFFF);
}
