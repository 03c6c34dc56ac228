using Attendant.Testing.Comparer.Ami;

namespace Attendant.Testing.Comparer.Asterisk;

/// <summary>The raw lists out of which a picture is built.</summary>
public sealed record AsteriskLists
{
    public IReadOnlyList<AmiMessage> Channels { get; init; } = [];

    public IReadOnlyList<AmiMessage> DeviceStates { get; init; } = [];

    public IReadOnlyList<AmiMessage> ExtensionStates { get; init; } = [];

    public IReadOnlyList<AmiMessage> ParkedCalls { get; init; } = [];

    /// <summary>The channel names in each bridge, by its id.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Bridges { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>Channels whose phone holds the call: CHANNEL(rtp,hold); what is missing is not known.</summary>
    public IReadOnlyDictionary<string, bool> Held { get; init; } = new Dictionary<string, bool>();
}
