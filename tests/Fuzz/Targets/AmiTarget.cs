using System.Text.RegularExpressions;
using Attendant.Pbx.Asterisk.Ami;
using Attendant.Pbx.Asterisk.Snapshots;
using Attendant.Pbx.Asterisk.Telephony;

namespace Attendant.Fuzz.Targets;

/// <summary>The manager interface's reader, and the switchboard behind it: whatever was told, a link that comes back to an empty Asterisk ends in an empty picture.</summary>
internal sealed class AmiTarget : FuzzTarget
{
    private static readonly DateTimeOffset Begin = new(2026, 11, 22, 20, 0, 0, TimeSpan.Zero);

    public override void Run(byte[] input)
    {
        var (whole, fault) = Read([input]);
        var (pieces, otherFault) = Read(Pieces(input));
        Holds(fault == otherFault, "a fault is one wherever the bytes are cut");
        Holds(Texts(whole).SequenceEqual(Texts(pieces)), "the messages are the same wherever the bytes are cut");

        var lines = new Lines(["PJSIP"], new Regex("^1[0-9]{3}$"));
        var board = new Switchboard(lines, new SwitchboardOptions(), _ => { });
        foreach (var message in whole) board.Apply(message, Begin.AddMilliseconds(message.Sequence));
        board.ShowLeftovers(Begin.AddHours(1));
        board.BeginLink();
        board.Reconcile(new Listing { Sequence = 1, Channels = [], Bridges = [], Parked = [], QueueEntries = [] }, Begin.AddHours(2));
        Holds(board.Calls.Open.Count == 0, "no call is left");
        Holds(board.Channels.Count == 0, "no channel is left");
        Holds(board.Parking.Slots.Count == 0, "no slot is left");
    }

    private static (List<AmiMessage> Messages, string? Fault) Read(IEnumerable<ReadOnlyMemory<byte>> pieces)
    {
        var framer = new AmiFramer(name => name != "VarSet");
        var messages = new List<AmiMessage>();
        try
        {
            foreach (var piece in pieces) framer.Push(piece.Span, messages.Add);
            return (messages, null);
        }
        catch (AmiFault fault)
        {
            return (messages, fault.Message);
        }
    }

    private static IEnumerable<string> Texts(IEnumerable<AmiMessage> messages) =>
        messages.Select(message => string.Join('\n', message.Fields.Select(field => $"{field.Key}={field.Value}")));
}
