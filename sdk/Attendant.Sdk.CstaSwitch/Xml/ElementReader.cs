using System.Text;
using System.Xml;

namespace Attendant.Sdk.CstaSwitch.Xml;

/// <summary>Reads a message. A document type, another encoding than UTF-8, more than <see cref="Deepest"/> levels or ill-formed XML is refused: a switch is no place for entities.</summary>
internal static class ElementReader
{
    public const int Deepest = 32;

    private static readonly UTF8Encoding Utf8 = new(false, throwOnInvalidBytes: true);

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
    };

    /// <exception cref="XmlException">The octets are no message.</exception>
    public static Element Read(ReadOnlySpan<byte> xml)
    {
        if (xml.StartsWith(Encoding.UTF8.Preamble)) xml = xml[Encoding.UTF8.Preamble.Length..];
        string text;
        try
        {
            text = Utf8.GetString(xml);
        }
        catch (DecoderFallbackException broken)
        {
            throw new XmlException("The message is not UTF-8.", broken);
        }

        using var reader = XmlReader.Create(new StringReader(text), Settings);
        Element? root = null;
        Stack<Element> open = new();
        while (reader.Read())
        {
            switch (reader.NodeType)
            {
                case XmlNodeType.XmlDeclaration:
                    CheckEncoding(reader.GetAttribute("encoding"));
                    break;
                case XmlNodeType.Element:
                    var element = Begin(reader, open.TryPeek(out var parent) ? parent : null);
                    root ??= element;
                    if (reader.IsEmptyElement) break;
                    if (open.Count == Deepest) throw new XmlException("The message is nested too deeply.");
                    open.Push(element);
                    break;
                case XmlNodeType.EndElement:
                    open.Pop();
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace when open.Count > 0:
                    open.Peek().Text += reader.Value;
                    break;
            }
        }

        return root ?? throw new XmlException("The message is empty.");
    }

    private static Element Begin(XmlReader reader, Element? parent)
    {
        var element = new Element(reader.LocalName) { Namespace = reader.NamespaceURI };
        parent?.Children.Add(element);
        for (var i = 0; i < reader.AttributeCount; i++)
        {
            reader.MoveToAttribute(i);
            if (reader.Prefix != "xmlns" && reader.Name != "xmlns") element.Attributes.Add(new(reader.LocalName, reader.Value));
        }

        reader.MoveToElement();
        return element;
    }

    private static void CheckEncoding(string? encoding)
    {
        if (encoding is not null && !encoding.Equals("utf-8", StringComparison.OrdinalIgnoreCase) && !encoding.Equals("us-ascii", StringComparison.OrdinalIgnoreCase))
        {
            throw new XmlException($"The message says {encoding}; ECMA-323 is UTF-8.");
        }
    }
}
