using Attendant.Pbx.Asterisk.Stasis;

namespace Attendant.Pbx.Asterisk.Telephony;

/// <summary>A bridge and who is in it.</summary>
internal sealed class Bridge(string id)
{
    public string Id { get; } = id;

    public string? Technology { get; set; }

    public string? Creator { get; set; }

    public string? Name { get; set; }

    public HashSet<Channel> Channels { get; } = [];

    /// <summary>Those inside wait, each for himself, and do not hear each other: parked, or kept by an application.</summary>
    public bool IsHolding => Technology == "holding_bridge";

    /// <summary>
    /// Those inside talk to each other in one call. A conference room that people dial into is a party of each call
    /// instead, unless we made it out of a call.
    /// </summary>
    public bool JoinsCalls => !IsHolding && (Creator != "ConfBridge" || Name?.StartsWith(OwnRooms, StringComparison.Ordinal) == true);

    /// <summary>The channel that holds those inside, where our application put them there.</summary>
    public string? Holder => StasisNames.HolderIn(Name);

    /// <summary>Our application lets those inside talk; it moves them, not Asterisk.</summary>
    public bool IsTalkOfOurs => StasisNames.IsTalk(Name);

    /// <summary>The beginning of the names of conference rooms that we make.</summary>
    public const string OwnRooms = "attendant-";
}
