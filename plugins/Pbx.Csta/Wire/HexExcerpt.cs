namespace Attendant.Pbx.Csta.Wire;

/// <summary>The beginning of what came, for the log: long enough to see what it is, too short to be a record of a call.</summary>
internal static class HexExcerpt
{
    public const int Longest = 48;

    public static string Of(ReadOnlySpan<byte> bytes) =>
        bytes.Length <= Longest ? Convert.ToHexString(bytes) : $"{Convert.ToHexString(bytes[..Longest])}… ({bytes.Length} bytes)";
}
