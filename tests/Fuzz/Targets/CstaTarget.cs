using System.Text;
using System.Xml;
using Attendant.Contracts.Telephony;
using Attendant.Pbx.Csta.Profiles;
using Attendant.Pbx.Csta.Telephony;
using Attendant.Pbx.Csta.Wire;
using Attendant.Pbx.Csta.Xml;
using XmlNode = Attendant.Pbx.Csta.Xml.XmlNode;

namespace Attendant.Fuzz.Targets;

/// <summary>
/// CSTA's frames, its XML and the switchboard behind: what System.Xml reads is read here and means the same, and whatever was
/// told, a snapshot without calls leaves nothing. The first byte says how messages are framed and whether callIDs are one per leg.
/// </summary>
internal sealed class CstaTarget : FuzzTarget
{
    private static readonly char[] Space = [' ', '\r', '\n', '\t'];

    private static readonly XmlReaderSettings Strict = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = ushort.MaxValue };

    public override void Run(byte[] input)
    {
        if (input.Length == 0) return;
        var (whole, fault) = Read(input[0], [input.AsMemory(1)]);
        var (pieces, otherFault) = Read(input[0], Pieces(input[1..]));
        Holds(fault == otherFault, "a fault is one wherever the bytes are cut");
        Holds(whole.Select(Convert.ToHexString).SequenceEqual(pieces.Select(Convert.ToHexString)), "the messages are the same wherever the bytes are cut");

        var names = new DeviceNames(DeviceIdForm.Plain);
        var board = new Switchboard(new CstaProfile { JoinByLinkage = (input[0] & 2) != 0 }, names, _ => { }, TimeProvider.System);
        var tree = new XmlTree();
        foreach (var message in whole)
        {
            var root = Read(tree, message);
            var theirs = Outline(message);
            if (theirs is not null) Holds(root.IsThere && Outline(root) == theirs, "what System.Xml reads means the same here");
            if (root.IsThere) board.Take(root, new DeviceId("1001"));
        }

        board.Drop([.. board.Book.All.Select(call => call.Id)], [], null, []);
        Holds(!board.Book.All.Any(), "no call is left");
        Holds(board.Book.Names == 0, "no name of a call is left");
        Holds(!board.ParkedCalls().Any(), "no slot is left");
    }

    private static (List<byte[]> Messages, bool Fault) Read(byte kind, IEnumerable<ReadOnlyMemory<byte>> pieces)
    {
        IFramer framer = (kind & 1) == 0 ? new AnnexJFramer() : new NulFramer();
        var messages = new List<byte[]>();
        try
        {
            foreach (var piece in pieces) framer.Push(piece.Span, frame => messages.Add(frame.Xml.ToArray()));
            return (messages, false);
        }
        catch (FramingFault)
        {
            return (messages, true);
        }
    }

    private static XmlNode Read(XmlTree tree, byte[] message)
    {
        try
        {
            return tree.Read(message);
        }
        catch (XmlFault)
        {
            return default;
        }
    }

    private static string Outline(XmlNode node)
    {
        var text = new StringBuilder(node.NameText).Append('(');
        for (var child = node.FirstChild; child.IsThere; child = child.Next) text.Append(Outline(child));
        if (!node.FirstChild.IsThere) text.Append(Plain(node.Text));
        return text.Append(')').ToString();
    }

    /// <summary>The same by System.Xml; null where it refuses the message, or where ours may for its limits.</summary>
    private static string? Outline(byte[] message)
    {
        var text = new StringBuilder();
        var leaf = new StringBuilder();
        try
        {
            // as a string, so that what the declaration says of the encoding makes no difference: CSTA has but one
            using var reader = XmlReader.Create(new StringReader(new UTF8Encoding(false, true).GetString(message).TrimStart('\uFEFF')), Strict);
            for (var (elements, childless) = (0, false); reader.Read();)
            {
                if (reader.Depth >= XmlTree.Deepest - 1 || elements >= XmlTree.MostElements) return null;
                if (reader.NodeType == XmlNodeType.Element)
                {
                    elements++;
                    text.Append(reader.LocalName).Append('(');
                    leaf.Clear();
                    childless = !reader.IsEmptyElement;
                    if (reader.IsEmptyElement) text.Append(')');
                }
                else if (reader.NodeType == XmlNodeType.EndElement)
                {
                    if (childless) text.Append(Plain(leaf.ToString()));
                    text.Append(')');
                    childless = false;
                }
                else if (reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace) leaf.Append(reader.Value);
            }

            return text.ToString();
        }
        catch (Exception refused) when (refused is XmlException or DecoderFallbackException)
        {
            return null;
        }
    }

    private static string Plain(string? text) => (text ?? "").Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').Trim(Space);
}
