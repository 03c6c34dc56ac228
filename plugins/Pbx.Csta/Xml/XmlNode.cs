using System.Buffers.Text;
using System.Text;

namespace Attendant.Pbx.Csta.Xml;

/// <summary>
/// An element, or the absence of one: a path that leads nowhere ends in a node that is not there, so that what a peer leaves
/// out needs no question at each step. Valid until its tree reads the next message.
/// </summary>
internal readonly struct XmlNode(XmlTree? tree, int index)
{
    /// <summary>False where a peer left it out.</summary>
    public bool IsThere => tree is not null;

    /// <summary>The local name.</summary>
    public ReadOnlySpan<byte> Name => tree is null ? default : tree.Bytes[tree.At(index).NameStart..tree.At(index).NameEnd];

    /// <summary>The local name, for people.</summary>
    public string NameText => Encoding.UTF8.GetString(Name);

    public XmlNode FirstChild => tree is not null && tree.At(index).FirstChild is >= 0 and var child ? new(tree, child) : default;

    public XmlNode Next => tree is not null && tree.At(index).Next is >= 0 and var next ? new(tree, next) : default;

    /// <summary>The first child of this name.</summary>
    public XmlNode this[ReadOnlySpan<byte> name]
    {
        get
        {
            for (var child = FirstChild; child.IsThere; child = child.Next)
                if (child.Is(name)) return child;
            return default;
        }
    }

    /// <summary>What an element without children holds, without the space around it; null where there is nothing.</summary>
    public string? Text
    {
        get
        {
            if (tree is null || tree.At(index).FirstChild >= 0) return null;
            var raw = Raw;
            if (!tree.At(index).Plain) return XmlText.Decode(raw);
            return raw.IsEmpty ? null : Encoding.UTF8.GetString(raw);
        }
    }

    public bool? Flag
    {
        get
        {
            // xs:boolean
            if (Raw.SequenceEqual("true"u8) || Raw.SequenceEqual("1"u8)) return true;
            return Raw.SequenceEqual("false"u8) || Raw.SequenceEqual("0"u8) ? false : null;
        }
    }

    public int? Number => Utf8Parser.TryParse(Raw, out int number, out var used) && used == Raw.Length ? number : null;

    /// <summary>The content as it lies there, for comparing words.</summary>
    public ReadOnlySpan<byte> Raw => tree is null ? default : tree.Bytes[tree.At(index).ContentStart..tree.At(index).ContentEnd].Trim(" \r\n\t"u8);

    /// <summary>The message of which it is part, as it came, to where its root ends.</summary>
    public ReadOnlySpan<byte> Message => tree is null ? default : tree.Bytes[..tree.At(0).ContentEnd];

    public bool Is(ReadOnlySpan<byte> name) => tree is not null && Name.SequenceEqual(name);

    /// <summary>This message in a tree of its own.</summary>
    public XmlNode Copy() => tree is null ? default : new(tree.Copy(), index);
}
