using Attendant.Sdk.CstaSwitch;
using static Attendant.Sdk.CstaSwitch.CstaConnectionState;

namespace Attendant.Csta.Acceptance.Bed;

/// <summary>Finds every difference between the switch's own call table and what a console shows of it.</summary>
internal static class PictureComparison
{
    /// <param name="csta">The switch.</param>
    /// <param name="shown">What the console shows.</param>
    /// <param name="own">Whose calls it shows.</param>
    public static IEnumerable<string> Compare(CstaSwitch csta, ShownPicture shown, string own)
    {
        var calls = csta.Calls;
        foreach (var number in CstaBed.Phones)
        {
            if (shown.Lines.FirstOrDefault(line => line.Extension == number) is not { } line)
                yield return $"line {number}: is not there";
            else
                foreach (var difference in Line(csta, calls, line)) yield return difference;
        }

        var expected = calls.Where(call => call[own] != Null && IsSeen(call, own)).Select(call => Describe(call, own)).Order(StringComparer.Ordinal).ToList();
        var there = shown.Calls.Select(call => $"{call.State} with {string.Join(", ", call.Connections)}").Order(StringComparer.Ordinal).ToList();
        if (!expected.SequenceEqual(there)) yield return $"calls of {own}: the switch has [{string.Join("; ", expected)}], shown are [{string.Join("; ", shown.Calls)}]";
        foreach (var difference in Parked(calls, shown)) yield return difference;
    }

    private static IEnumerable<string> Line(CstaSwitch csta, IReadOnlyList<CstaCall> calls, ShownLine line)
    {
        var phone = csta.Phone(line.Extension);
        var lamp = Lamp(calls, line.Extension, phone.DoNotDisturb);
        if (line.State != lamp) yield return $"line {line.Extension}: the switch has it {lamp}, shown is {line.State}";
        if (line.DoNotDisturb != phone.DoNotDisturb) yield return $"do not disturb of {line.Extension}: the switch says {phone.DoNotDisturb}";
        if (line.MessageWaiting != phone.MessageWaiting) yield return $"message waiting of {line.Extension}: the switch says {phone.MessageWaiting}";
        var forwarding = phone.Forwarding.ToDictionary(one => Kind(one.Key), one => one.Value);
        if (!forwarding.OrderBy(one => one.Key).SequenceEqual(line.Forwarding.OrderBy(one => one.Key)))
            yield return $"forwarding of {line.Extension}: the switch has [{string.Join(", ", forwarding)}], shown is [{string.Join(", ", line.Forwarding)}]";
    }

    private static string Lamp(IReadOnlyList<CstaCall> calls, string number, bool quiet)
    {
        var states = calls.Where(call => IsSeen(call, number)).Select(call => call[number]).Where(state => state != Null).ToList();
        if (states.Contains(Alerting)) return "ringing";
        if (states.Exists(state => state != Hold)) return "busy";
        return states.Count > 0 ? "held" : quiet ? "dnd" : "idle";
    }

    private static IEnumerable<string> Parked(IReadOnlyList<CstaCall> calls, ShownPicture shown)
    {
        var parked = calls.SelectMany(call => CstaBed.Slots.Where(slot => call[slot] == Queued)
            .Select(slot => (slot, caller: call.Connections.FirstOrDefault(one => one.Device != slot)?.Party ?? ""))).ToDictionary(one => one.slot, one => one.caller);
        if (!parked.OrderBy(one => one.Key).SequenceEqual(shown.Parked.OrderBy(one => one.Key)))
            yield return $"parked: the switch has [{string.Join(", ", parked)}], shown is [{string.Join(", ", shown.Parked)}]";
    }

    private static string Describe(CstaCall call, string own) =>
        $"{State(call, own)} with {string.Join(", ", call.Connections.Select(one => $"{ShownCall.Number(one.Party)} {Word(Shown(one))}").Order(StringComparer.Ordinal))}";

    // a trunk is connected from when the network was reached; that somebody out there rings is what the call is, not the trunk
    private static CstaConnectionState Shown(CstaConnection one) => one.State == Alerting && !CstaBed.Phones.Contains(one.Device) ? Connected : one.State;

    // as its own console names it: what the other ends do decides where the own connection says only that it is connected
    private static string State(CstaCall call, string own) => call[own] switch
    {
        Initiated => "dialing",
        Alerting => "offered",
        Hold => "held",
        Fail => "failed",
        Connected => call.Connections.Where(one => one.Device != own).Select(one => one.State).ToList() switch
        {
            var others when others.Count(other => other is Connected or Hold) > 1 => "conferenced",
            var others when others.Exists(other => other is Connected or Hold) => "connected",
            var others when others.Contains(Alerting) => "alerting",
            var others when others.Contains(Queued) => CstaBed.Slots.Any(slot => call[slot] == Queued) ? "parked" : "queued",
            var others when others.Contains(Fail) => "failed",
            _ => "dialing",
        },
        var other => Word(other),
    };

    // a connection that could not be made is the caller's to see
    private static bool IsSeen(CstaCall call, string number) => call[number] != Fail || call.Calling == number;

    private static string Kind(string type) => type switch { "forwardImmediate" => "all", "forwardBusy" => "busy", "forwardNoAns" => "noAnswer", _ => type };

    private static string Word(CstaConnectionState state) => state switch { Hold => "held", Fail => "failed", _ => state.ToString().ToLowerInvariant() };
}
