using System.Text;

namespace Attendant.Pbx.Csta.Telephony;

/// <summary>Text that ECMA-323 carries as hexBinary: account codes, correlator data, passwords.</summary>
internal static class HexText
{
    /// <summary>The text where the hex is readable text, else as it came: some peers write such text as it is.</summary>
    public static string? Decode(string? hex)
    {
        if (hex is null || hex.Length % 2 != 0) return hex;
        try
        {
            var text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(Convert.FromHexString(hex));
            return text.Any(char.IsControl) ? hex : text;
        }
        catch (Exception e) when (e is FormatException or ArgumentException)
        {
            return hex;
        }
    }

    public static string Encode(string text) => Convert.ToHexString(Encoding.UTF8.GetBytes(text));
}
