using Attendant.Pbx.Asterisk.Ami;

namespace Attendant.Pbx.Asterisk.Snapshots;

/// <summary>What Asterisk listed of its calls. A list that it did not give (no right to it, no such module) is null.</summary>
internal sealed record Listing
{
    /// <summary>The place on the link after which the lists came: what was told later is newer.</summary>
    public required long Sequence { get; init; }

    public required IReadOnlyList<AmiMessage> Channels { get; init; }

    public IReadOnlyList<AmiMessage>? Bridges { get; init; }

    public IReadOnlyList<AmiMessage>? Parked { get; init; }

    public IReadOnlyList<AmiMessage>? QueueEntries { get; init; }

    /// <summary>Device states by peer, in Asterisk's words.</summary>
    public IReadOnlyDictionary<string, string>? DeviceStates { get; init; }

    /// <summary>By channel name: whether its phone holds. Only channels that could be asked are in it.</summary>
    public IReadOnlyDictionary<string, bool> Holds { get; init; } = new Dictionary<string, bool>();
}
