using System.Buffers;

namespace Attendant.Pbx.Csta.Xml;

/// <summary>
/// Reads well-formed XML by hand, without recursion and in time that grows with the length alone. A document type is refused
/// whatever it says: without one there are no entities to blow up and nothing outside to fetch.
/// </summary>
internal ref struct XmlParser(XmlTree tree, ReadOnlySpan<byte> xml)
{
    private static readonly SearchValues<byte> Suspect = SearchValues.Create(
        [(byte)'&', .. Enumerable.Range(0, 32).Where(code => code is not (9 or 10 or 13)).Select(code => (byte)code)]);

    private static readonly SearchValues<byte> NameEnd = SearchValues.Create(" \t\r\n/>=<&\"'"u8);

    private readonly ReadOnlySpan<byte> _xml = xml;
    private int _at = Mark(xml);
    private int _open = -1;
    private int _depth;
    private bool _rooted;

    public void Run()
    {
        while (_at < _xml.Length)
        {
            var text = _xml[_at..];
            var end = text.IndexOf((byte)'<');
            if (end >= 0) text = text[..end];
            TakeText(text);
            _at += text.Length;
            if (end < 0) break;
            if (_xml[_at..].StartsWith("</"u8)) EndTag();
            else if (_xml[_at..].StartsWith("<?"u8)) Skip("<?"u8, "?>"u8);
            else if (_xml[_at..].StartsWith("<!"u8)) Special();
            else StartTag();
        }
        if (!_rooted) throw new XmlFault("the message has no element");
        if (_open >= 0) throw new XmlFault("the message ends before its elements do");
    }

    // a second byte order mark says no more than the first
    private static int Mark(ReadOnlySpan<byte> xml)
    {
        var at = 0;
        while (xml[at..].StartsWith("\uFEFF"u8)) at += 3;
        return at;
    }

    private readonly void TakeText(ReadOnlySpan<byte> text)
    {
        if (_open < 0)
        {
            // some peers count a terminating NUL as part of the message
            if (text.Trim(" \r\n\t\0"u8).Length > 0) throw new XmlFault("there is text outside the root element");
            return;
        }
        for (var at = text.IndexOfAny(Suspect); at >= 0; at = text.IndexOfAny(Suspect))
        {
            if (text[at] != (byte)'&') throw new XmlFault("there is a control character in the message");
            text = text[at..];
            if (XmlReference.Read(text, out var length) < 0) throw new XmlFault("there is a reference in the message that XML without a document type does not know");
            text = text[length..];
            tree.At(_open).Plain = false;
        }
    }

    private void Special()
    {
        if (_xml[_at..].StartsWith("<!--"u8)) Skip("<!--"u8, "-->"u8);
        else if (_open >= 0 && _xml[_at..].StartsWith("<![CDATA["u8)) Skip("<![CDATA["u8, "]]>"u8);
        else throw new XmlFault("the message has a document type, which CSTA has no use for");
    }

    private void Skip(ReadOnlySpan<byte> begin, ReadOnlySpan<byte> end)
    {
        var length = _xml[(_at + begin.Length)..].IndexOf(end);
        if (length < 0) throw new XmlFault("the message ends within a comment, an instruction or CDATA");
        if (_open >= 0) tree.At(_open).Plain = false;
        _at += begin.Length + length + end.Length;
    }

    private void StartTag()
    {
        if (_open < 0 && _rooted) throw new XmlFault("the message has two root elements");
        var begin = _at + 1;
        var length = _xml[begin..].IndexOfAny(NameEnd);
        if (length <= 0) throw new XmlFault("an element has no name");
        var colon = _xml.Slice(begin, length).LastIndexOf((byte)':');
        if (colon == length - 1) throw new XmlFault("an element has no name behind its prefix");
        var index = tree.Add(_open, begin, begin + colon + 1, begin + length);
        _rooted = true;
        _at = begin + length;
        var empty = PassAttributes();
        ref var element = ref tree.At(index);
        element.ContentStart = element.ContentEnd = _at;
        if (empty) return;
        if (++_depth > XmlTree.Deepest) throw new XmlFault($"the message is nested deeper than {XmlTree.Deepest}");
        _open = index;
    }

    /// <summary>Passes to the end of a start tag; true where it is an empty element.</summary>
    private bool PassAttributes()
    {
        while (true)
        {
            PassSpace();
            if (_at >= _xml.Length) throw new XmlFault("the message ends within a tag");
            if (_xml[_at] == (byte)'>')
            {
                _at++;
                return false;
            }
            if (_xml[_at..].StartsWith("/>"u8))
            {
                _at += 2;
                return true;
            }
            PassAttribute();
        }
    }

    private void PassAttribute()
    {
        var name = _xml[_at..].IndexOfAny(NameEnd);
        if (name <= 0) throw new XmlFault("an attribute has no name");
        _at += name;
        PassSpace();
        if (_at >= _xml.Length || _xml[_at] != (byte)'=') throw new XmlFault("an attribute has no value");
        _at++;
        PassSpace();
        if (_at >= _xml.Length || _xml[_at] is not ((byte)'"' or (byte)'\'')) throw new XmlFault("an attribute's value is not quoted");
        var length = _xml[(_at + 1)..].IndexOf(_xml[_at]);
        if (length < 0) throw new XmlFault("the message ends within an attribute");
        if (_xml.Slice(_at + 1, length).Contains((byte)'<')) throw new XmlFault("there is a < in an attribute");
        _at += length + 2;
    }

    private void EndTag()
    {
        if (_open < 0) throw new XmlFault("an element ends that never began");
        ref var element = ref tree.At(_open);
        element.ContentEnd = _at;
        var name = _xml[element.QualifiedStart..element.NameEnd];
        _at += 2;
        if (!_xml[_at..].StartsWith(name)) throw new XmlFault("an element ends by another name than it began");
        _at += name.Length;
        PassSpace();
        if (_at >= _xml.Length || _xml[_at] != (byte)'>') throw new XmlFault("an element ends by another name than it began");
        _at++;
        _depth--;
        _open = element.Parent;
    }

    private void PassSpace()
    {
        while (_at < _xml.Length && _xml[_at] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n') _at++;
    }
}
