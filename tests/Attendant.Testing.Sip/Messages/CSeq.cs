using System.Globalization;

namespace Attendant.Testing.Sip.Messages;

/// <summary>The sequence number of a request and its method.</summary>
public readonly record struct CSeq(int Number, string Method)
{
    public static CSeq Parse(string text)
    {
        var parts = text.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length != 2 || !int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            throw new FormatException($"CSeq '{text}' is not a number and a method");
        return new CSeq(number, parts[1]);
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Number} {Method}");
}
