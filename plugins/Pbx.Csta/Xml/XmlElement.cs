namespace Attendant.Pbx.Csta.Xml;

/// <summary>An element of an <see cref="XmlTree"/>: where its name and content lie, and who is beside and below it.</summary>
internal struct XmlElement
{
    public int QualifiedStart;
    public int NameStart;
    public int NameEnd;
    public int ContentStart;
    public int ContentEnd;
    public int Parent;
    public int FirstChild;
    public int LastChild;
    public int Next;

    /// <summary>False where the content holds references, CDATA or comments and must be decoded.</summary>
    public bool Plain;
}
