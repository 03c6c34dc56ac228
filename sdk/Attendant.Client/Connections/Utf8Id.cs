using System.Buffers.Text;

namespace Attendant.Client.Connections;

/// <summary>The ids of our requests are whole numbers.</summary>
internal static class Utf8Id
{
    public static bool TryRead(ReadOnlySpan<byte> text, out long id) =>
        Utf8Parser.TryParse(text, out id, out var consumed) && consumed == text.Length;
}
