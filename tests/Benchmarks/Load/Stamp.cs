using System.Buffers.Text;
using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Attendant.Benchmarks.Load;

/// <summary>The number and the time that an event carries from its publisher to every console: <c>@0000000042@0000001234567890123@</c>.</summary>
internal static class Stamp
{
    public const int Length = 32;

    public static string Now(long number) =>
        string.Create(CultureInfo.InvariantCulture, $"@{number:D10}@{Stopwatch.GetTimestamp():D19}@");

    /// <summary>False where the message carries none.</summary>
    public static bool TryRead(ReadOnlySpan<byte> message, out long number, out long sentAt)
    {
        (number, sentAt) = (0, 0);
        var at = message.IndexOf((byte)'@');
        return at >= 0 && message.Length - at >= Length
            && Utf8Parser.TryParse(message.Slice(at + 1, 10), out number, out _)
            && Utf8Parser.TryParse(message.Slice(at + 12, 19), out sentAt, out _);
    }

    /// <summary>A message like one that was seen, with the stamp of another event.</summary>
    public static byte[] Put(byte[] seen, string stamp)
    {
        byte[] changed = [.. seen];
        Encoding.ASCII.GetBytes(stamp, changed.AsSpan(changed.AsSpan().IndexOf((byte)'@')));
        return changed;
    }
}
