using System.Text;
using System.Xml;

namespace Attendant.Sdk.CstaSwitch.Xml;

/// <summary>Writes a message as this switch speaks: its edition's namespace by default or by prefix, with or without an XML declaration.</summary>
internal static class ElementWriter
{
    public static byte[] Write(Element message, string space, string? prefix, bool declaration)
    {
        using var octets = new MemoryStream();
        var settings = new XmlWriterSettings { Encoding = new UTF8Encoding(false), OmitXmlDeclaration = !declaration, CheckCharacters = true };
        using (var writer = XmlWriter.Create(octets, settings))
        {
            Write(writer, message, space, space, prefix);
        }

        return octets.ToArray();
    }

    private static void Write(XmlWriter writer, Element element, string parent, string dialect, string? prefix)
    {
        var space = element.Namespace ?? parent;
        // only what is in the dialect's own namespace has its prefix; what is foreign declares itself
        writer.WriteStartElement(space == dialect ? prefix : null, element.Name, space);
        foreach (var (name, value) in element.Attributes)
        {
            writer.WriteAttributeString(name, value);
        }

        if (element.Text.Length > 0) writer.WriteString(element.Text);
        foreach (var child in element.Children)
        {
            Write(writer, child, space, dialect, prefix);
        }

        writer.WriteEndElement();
    }
}
