using System.Text.Unicode;

namespace Attendant.Pbx.Csta.Xml;

/// <summary>
/// A message as a flat table of elements over its own bytes. One tree is used again for every message of a link, so that
/// reading allocates nothing; what must outlive the message is copied. Namespaces and attributes are passed over: editions
/// differ in the former (ECMA-323 ed2 to ed6, none at all), nothing that is read stands in the latter.
/// </summary>
internal sealed class XmlTree
{
    public const int Deepest = 64;
    public const int MostElements = 16_384;

    private byte[] _bytes = new byte[2048];
    private XmlElement[] _elements = new XmlElement[64];
    private int _count;

    public XmlNode Root => new(this, 0);

    internal ReadOnlySpan<byte> Bytes => _bytes;

    /// <summary>Reads a message in place of the one before.</summary>
    /// <exception cref="XmlFault">It is not well-formed or passes a limit.</exception>
    public XmlNode Read(ReadOnlySpan<byte> xml)
    {
        if (!Utf8.IsValid(xml)) throw new XmlFault("the message is not valid UTF-8");
        if (_bytes.Length < xml.Length) _bytes = new byte[Math.Max(xml.Length, _bytes.Length * 2)];
        xml.CopyTo(_bytes);
        _count = 0;
        new XmlParser(this, _bytes.AsSpan(0, xml.Length)).Run();
        return Root;
    }

    /// <summary>A tree of its own with the present message.</summary>
    public XmlTree Copy()
    {
        var last = _elements[0].ContentEnd;
        return new XmlTree { _bytes = _bytes.AsSpan(0, last).ToArray(), _elements = _elements.AsSpan(0, _count).ToArray(), _count = _count };
    }

    internal ref XmlElement At(int index) => ref _elements[index];

    internal int Add(int parent, int qualifiedStart, int nameStart, int nameEnd)
    {
        if (_count == MostElements) throw new XmlFault($"the message has more than {MostElements} elements");
        if (_count == _elements.Length) Array.Resize(ref _elements, _count * 2);
        var index = _count++;
        _elements[index] = new XmlElement
        {
            QualifiedStart = qualifiedStart, NameStart = nameStart, NameEnd = nameEnd,
            Parent = parent, FirstChild = -1, LastChild = -1, Next = -1, Plain = true,
        };
        if (parent < 0) return index;
        ref var above = ref _elements[parent];
        if (above.FirstChild < 0) above.FirstChild = index;
        else _elements[above.LastChild].Next = index;
        above.LastChild = index;
        return index;
    }
}
