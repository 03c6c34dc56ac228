using System.Buffers;
using System.Text;

namespace Attendant.Pbx.Csta.Xml;

/// <summary>
/// Writes one message. Elements come out in the order in which they are written, which callers keep to the content models of
/// ECMA-323 (xsd:sequence): strict peers refuse anything else. Used by one thread.
/// </summary>
internal sealed class MessageWriter
{
    private readonly ArrayBufferWriter<byte> _out = new(512);
    private readonly Stack<string> _open = new();

    /// <summary>Begins a message.</summary>
    /// <param name="root">The name of the service.</param>
    /// <param name="space">Its namespace; null for none.</param>
    public MessageWriter(string root, string? space)
    {
        Raw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
        Open(root, space is null ? null : [("xmlns", space)]);
    }

    public MessageWriter Open(string name, IReadOnlyList<(string Name, string Value)>? attributes = null)
    {
        Begin(name, attributes);
        Raw(">");
        _open.Push(name);
        return this;
    }

    public MessageWriter Close()
    {
        Raw("</");
        Raw(_open.Pop());
        Raw(">");
        return this;
    }

    /// <summary>An element with text; nothing at all where the text is null.</summary>
    public MessageWriter Leaf(string name, string? text, IReadOnlyList<(string Name, string Value)>? attributes = null)
    {
        if (text is null) return this;
        Begin(name, attributes);
        Raw(">");
        Escaped(text);
        Raw("</");
        Raw(name);
        Raw(">");
        return this;
    }

    public MessageWriter Leaf(string name, bool? flag) => Leaf(name, flag switch { true => "true", false => "false", null => null });

    /// <summary>The bytes of the whole message, every open element closed.</summary>
    public byte[] End()
    {
        while (_open.Count > 0) Close();
        return _out.WrittenSpan.ToArray();
    }

    private void Begin(string name, IReadOnlyList<(string Name, string Value)>? attributes)
    {
        Raw("<");
        Raw(name);
        foreach (var (key, value) in attributes ?? [])
        {
            Raw(" ");
            Raw(key);
            Raw("=\"");
            Escaped(value);
            Raw("\"");
        }
    }

    private void Escaped(string text)
    {
        foreach (var rune in text.EnumerateRunes())
            Raw(rune.Value switch
            {
                '&' => "&amp;",
                '<' => "&lt;",
                '>' => "&gt;",
                '"' => "&quot;",
                // a reader would take them for space that may be changed
                '\t' => "&#9;",
                '\n' => "&#10;",
                '\r' => "&#13;",
                < 0x20 or 0xFFFE or 0xFFFF => throw Uncarried(),
                0xFFFD when HasLoneSurrogate(text) => throw Uncarried(),
                _ => rune.ToString(),
            });
    }

    private static ArgumentException Uncarried() => new("A text for the switching function holds a character that XML cannot carry.");

    // half a character is read as U+FFFD, which itself may be sent: some peers write it for letters that they cannot
    private static bool HasLoneSurrogate(string text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if (!char.IsSurrogate(text[at])) continue;
            if (at + 1 == text.Length || !char.IsSurrogatePair(text[at], text[at + 1])) return true;
            at++;
        }
        return false;
    }

    private void Raw(string text)
    {
        var room = _out.GetSpan(Encoding.UTF8.GetMaxByteCount(text.Length));
        _out.Advance(Encoding.UTF8.GetBytes(text, room));
    }
}
