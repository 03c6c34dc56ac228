using Attendant.Testing.Comparer.Asterisk;
using Attendant.Testing.Comparer.Consoles;

namespace Attendant.Testing.Comparer.Comparison;

/// <summary>Pairs the channels of one extension with the calls that a console shows on its line.</summary>
internal static class CallComparison
{
    public static IEnumerable<Difference> Compare(AsteriskPicture asterisk, ExtensionPicture extension, IReadOnlyList<ConsoleCall> calls)
    {
        var number = extension.Number;
        // a call that has failed is the console's memory of one that Asterisk has forgotten
        var left = calls.Where(call => call.State != "failed").ToList();
        var unpaired = new List<ChannelPicture>();
        // the surest pairs first: party and state, then party, then state, then what is left
        var channels = extension.Channels.Where(channel => channel.State != "Down").ToList();
        var pairs = new List<(ChannelPicture Channel, ConsoleCall Call)>();
        foreach (var fits in new Func<ChannelPicture, ConsoleCall, bool>[]
                 {
                     (channel, call) => PartyFits(channel, call, number) && StateFits(channel, call),
                     (channel, call) => PartyFits(channel, call, number),
                     StateFits,
                     (_, _) => true,
                 })
        {
            foreach (var channel in channels.ToArray())
            {
                if (left.Find(call => fits(channel, call)) is not { } call) continue;
                pairs.Add((channel, call));
                channels.Remove(channel);
                left.Remove(call);
            }
        }

        unpaired.AddRange(channels);
        foreach (var (channel, call) in pairs)
        {
            if (!StateFits(channel, call)) yield return new(DifferenceKind.CallState, number, channel.ToString(), Describe(call, number));
            if (!PartyFits(channel, call, number)) yield return new(DifferenceKind.CallParty, number, channel.ToString(), Describe(call, number));
        }

        foreach (var channel in unpaired) yield return new(DifferenceKind.CallMissing, number, channel.ToString(), "no call");
        foreach (var call in left.Where(call => !WaitsForTransfer(asterisk, call, number))) yield return new(DifferenceKind.CallExtra, number, "no channel", Describe(call, number));
    }

    public static string Describe(ConsoleCall call, string extension) =>
        $"{call.Id} {call.State} with {(call.OtherNumbers(extension) is { Count: > 0 } numbers ? string.Join(", ", numbers) : "nobody known")}";

    private static bool PartyFits(ChannelPicture channel, ConsoleCall call, string extension)
    {
        var shown = call.OtherNumbers(extension);
        // in a conference Asterisk names one party only: whoever was connected before
        // and of a call taken back from a consultation the party that was consulted: who shares the bridge is the truth
        return channel.Party.Length == 0 || (channel.Peers.Count == 1 && shown.Any(other => ExtensionOf(channel.Peers[0]) == other)) || shown.Contains(channel.Party) || call.State == "conferenced" && channel.Peers.Count > 1;
    }

    /// <summary>
    /// Asterisk's attended transfer takes the transferrer's one channel to the consultation; of the call that it has left
    /// there is the other party, alone in its bridge, for whom the transferrer is still the connected line.
    /// </summary>
    private static bool WaitsForTransfer(AsteriskPicture asterisk, ConsoleCall call, string extension) =>
        call.State == "held" && call.OtherNumbers(extension) is [var other] && asterisk.Extensions.TryGetValue(other, out var waiting)
        && waiting.Channels.Any(channel => channel is { State: "Up", Peers.Count: 0 } && channel.Party == extension);

    // PJSIP/1001-0000002a
    private static string ExtensionOf(string channel) => channel[(channel.IndexOf('/', StringComparison.Ordinal) + 1)..].Split('-')[0];

    private static bool StateFits(ChannelPicture channel, ConsoleCall call) => channel switch
    {
        { State: "Ringing" } => call.State == "offered",
        // the caller's channel says Ring from the first digit to the answer, whether the other side rings or not
        { State: "Ring" or "Dialing" or "Dialing Offhook" or "OffHook" } => call.State is "dialing" or "alerting" or "queued",
        { ParkedIn: not null } => call.State is "parked" or "connected",
        { Held: true } => call.State == "held",
        // without a bridge: waiting in a queue, listening, still calling on (originated), or held by the server
        { Peers.Count: 0 } => call.State is "connected" or "queued" or "dialing" or "alerting" or "held",
        { Held: null } => call.State is "connected" or "conferenced" or "held",
        { Peers.Count: > 1 } => call.State is "conferenced" or "connected",
        _ => call.State == "connected",
    };
}
