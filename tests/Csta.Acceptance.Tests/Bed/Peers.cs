using Attendant.Sdk.CstaSwitch.Dialects;

namespace Attendant.Csta.Acceptance.Bed;

/// <summary>Which dialect each profile meets. Where the switch has none of its own, the nearest one is changed as public sources describe it.</summary>
public static class Peers
{
    private const string Edition = "http://www.ecma-international.org/standards/ecma-323/csta/ed";

    /// <summary>For switching functions that do not list their devices.</summary>
    private static readonly string Extensions = $"\"extensions\": [{string.Join(", ", CstaBed.Phones.Select(number => $"\"{number}\""))}]";

    public static Peer Ed3 { get; } = new("generic-ed3", CstaDialects.Ed3);

    /// <summary>Calls are offered to a phone before it rings.</summary>
    public static Peer Ed4 { get; } = new("generic-ed4", CstaDialects.Ed3 with { Name = "ECMA-323 ed4", Namespace = Edition + "4" }) { Offer = TimeSpan.FromMilliseconds(150) };

    public static Peer Ed6 { get; } = new("generic-ed6", CstaDialects.Ed6);

    public static Peer OpenScapeVoice { get; } = new("openscape-voice", CstaDialects.OpenScapeVoice);

    /// <summary>The legs of one call have several callIDs, as captured; callLinkageData tells that they are one.</summary>
    public static Peer OpenScapeVoiceLegs { get; } = new("openscape-voice", CstaDialects.OpenScapeVoice with { Name = "OpenScape Voice, ids by leg", CallIdPerLeg = true, CallLinkage = true });

    public static Peer OsBiz { get; } = new("osbiz", CstaDialects.OpenScapeBusiness);

    public static Peer Avaya { get; } = new("avaya-dmcc", CstaDialects.AvayaDmcc)
    {
        Settings = $", \"switchName\": \"CM\", {Extensions}",
        Lacks = ["ParkCall", "GroupPickupCall", "SetMessageWaitingIndicator"],
    };

    /// <summary>Edition 3 with a sign-in.</summary>
    public static Peer Eltex { get; } = new("eltex", CstaDialects.Ed3 with { Name = "Eltex", Login = CstaLogin.UserAndPassword });

    public static Peer UniTel { get; } = new("uni-tel", CstaDialects.UniTel);

    /// <summary>Edition 4, and serviceCrossRefID stands directly in the response.</summary>
    public static Peer AsteriskCsp { get; } = new("asterisk-csp", Ed4.Dialect with { Name = "asterisk-csp", FlatSnapshotReference = true, Strict = false })
    {
        Settings = $", {Extensions}",
        Segment = 1,
    };
}
