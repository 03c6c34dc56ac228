using System.Globalization;

namespace Attendant.Protocol;

/// <summary>
/// Finds what stands in a JSON text for half a surrogate pair (<c>\ud800</c> alone): well-formed by the grammar of
/// RFC 8259, but no Unicode (8.2), and no reader can compare it.
/// </summary>
public static class HalfPairs
{
    private const int EscapeLength = 6;

    /// <summary>Where the first one begins in the inside of a JSON text as it was written; -1 where there is none.</summary>
    public static int IndexOf(ReadOnlySpan<byte> written)
    {
        for (var at = 0; at < written.Length; at++)
        {
            if (written[at] != (byte)'\\') continue;
            if (!TryUnit(written[at..], out var unit)) at++;
            else if (char.IsHighSurrogate(unit) && TryUnit(written[(at + EscapeLength)..], out var next) && char.IsLowSurrogate(next)) at += 2 * EscapeLength - 1;
            else if (char.IsSurrogate(unit)) return at;
            else at += EscapeLength - 1;
        }

        return -1;
    }

    /// <summary>Puts U+FFFD in the place of each, as Unicode recommends (3.9, D93b); the length stays.</summary>
    public static void Replace(Span<byte> written)
    {
        for (int at; (at = IndexOf(written)) >= 0; written = written[(at + EscapeLength)..]) "\\ufffd"u8.CopyTo(written[at..]);
    }

    private static bool TryUnit(ReadOnlySpan<byte> written, out char unit)
    {
        unit = default;
        if (written.Length < EscapeLength || !written.StartsWith("\\u"u8)) return false;
        if (!ushort.TryParse(written[2..EscapeLength], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value)) return false;
        unit = (char)value;
        return true;
    }
}
