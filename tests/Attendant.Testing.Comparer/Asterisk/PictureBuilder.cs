using System.Text.RegularExpressions;
using Attendant.Testing.Comparer.Ami;

namespace Attendant.Testing.Comparer.Asterisk;

/// <summary>Builds the picture out of the lists: no I/O, no state.</summary>
public static partial class PictureBuilder
{
    public static AsteriskPicture Build(AsteriskLists lists)
    {
        var parked = lists.ParkedCalls.ToDictionary(item => item["ParkingSpace"],
            item => new ParkedPicture(item["ParkingSpace"], item["ParkeeChannel"], Known(item["ParkeeCallerIDNum"])));
        var devices = lists.DeviceStates.GroupBy(item => item["Device"]).ToDictionary(group => group.Key, group => group.Last()["State"]);
        var hints = lists.ExtensionStates.GroupBy(item => item["Exten"]).ToDictionary(group => group.Key, group => group.Last()["StatusText"]);
        var channels = lists.Channels.ToLookup(item => Extension().Match(item["Channel"]).Groups[1].Value);
        var numbers = devices.Keys.Select(device => Device().Match(device).Groups[1].Value)
            .Concat(hints.Keys.Where(hint => hint.All(char.IsAsciiDigit) && lists.ExtensionStates.Any(item => item["Exten"] == hint && item["Hint"].Contains($"PJSIP/{hint}", StringComparison.Ordinal))))
            .Concat(channels.Select(group => group.Key))
            .Where(number => number.Length > 0).Distinct().Order(StringComparer.Ordinal);
        return new AsteriskPicture(
            numbers.ToDictionary(number => number, number => new ExtensionPicture(
                number,
                devices.GetValueOrDefault($"PJSIP/{number}", "UNKNOWN"),
                devices.GetValueOrDefault($"Custom:DND{number}") == "BUSY",
                hints.GetValueOrDefault(number, ""),
                [.. channels[number].Select(channel => Channel(channel, lists, parked.Values, devices))])),
            parked);
    }

    private static ChannelPicture Channel(
        AmiMessage channel, AsteriskLists lists, IEnumerable<ParkedPicture> parked, Dictionary<string, string> devices)
    {
        var name = channel["Channel"];
        var state = channel["ChannelStateDesc"];
        var party = Known(channel["ConnectedLineNum"]);
        // a caller to whom nobody has been named yet called what he dialled
        if (party.Length == 0 && state is "Ring" or "Dialing" or "Up") party = Known(channel["Exten"]) is { Length: > 1 } dialled ? dialled : "";
        string[] peers = [.. Peers(name, channel["BridgeId"], lists, [name]).Distinct()];
        return new ChannelPicture
        {
            Name = name,
            State = state,
            Party = party,
            Peers = peers,
            Held = Held(lists.Held.TryGetValue(name, out var held) ? held : null, peers, devices),
            ParkedIn = parked.FirstOrDefault(slot => slot.Channel == name)?.Slot,
            Application = channel["Application"],
        };
    }

    // a Local channel is a bend: what stands behind its other half is the peer
    private static IEnumerable<string> Peers(string of, string bridge, AsteriskLists lists, HashSet<string> seen)
    {
        foreach (var member in lists.Bridges.GetValueOrDefault(bridge, []).Where(member => member != of && seen.Add(member)))
        {
            if (!member.StartsWith("Local/", StringComparison.Ordinal))
            {
                yield return member;
                continue;
            }

            var other = member.EndsWith(";1", StringComparison.Ordinal) ? member[..^1] + "2" : member[..^1] + "1";
            seen.Add(other);
            var beyond = lists.Channels.FirstOrDefault(channel => channel["Channel"] == other)?["BridgeId"] ?? "";
            foreach (var peer in Peers(other, beyond, lists, seen)) yield return peer;
        }
    }

    // the phone's own word first; a peer whose device is ONHOLD is held by somebody, the server perhaps
    private static bool? Held(bool? byPhone, string[] peers, Dictionary<string, string> devices)
    {
        if (byPhone == true) return true;
        var peerOnHold = peers.Any(peer => devices.GetValueOrDefault($"PJSIP/{Extension().Match(peer).Groups[1].Value}") == "ONHOLD");
        return byPhone is null || peers.Length == 0 || peerOnHold ? null : false;
    }

    private static string Known(string number) => number is "<unknown>" or "s" ? "" : number;

    [GeneratedRegex("^PJSIP/([0-9]+)-")]
    private static partial Regex Extension();

    [GeneratedRegex("^PJSIP/([0-9]+)$")]
    private static partial Regex Device();
}
