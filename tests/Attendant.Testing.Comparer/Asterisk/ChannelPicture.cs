namespace Attendant.Testing.Comparer.Asterisk;

/// <summary>One channel of a phone: a call as Asterisk has it.</summary>
public sealed record ChannelPicture
{
    /// <summary>PJSIP/1001-0000002a</summary>
    public required string Name { get; init; }

    /// <summary>Down, Ring (calls), Ringing (is called), Up …</summary>
    public required string State { get; init; }

    /// <summary>The other party's number: the connected line, else what was dialled. Empty where Asterisk knows none.</summary>
    public string Party { get; init; } = "";

    /// <summary>Every channel at the far side of the bridge, through Local channels; empty where there is no bridge.</summary>
    public IReadOnlyList<string> Peers { get; init; } = [];

    /// <summary>
    /// Whether this end holds the call. True: its phone said so. False: it did not, and the peer is not on hold either.
    /// Null: Asterisk does not tell, as where the server holds a call by taking it out of its bridge.
    /// </summary>
    public bool? Held { get; init; }

    /// <summary>The slot in which the phone itself is parked.</summary>
    public string? ParkedIn { get; init; }

    /// <summary>The dial plan application: Queue, Stasis, Park, AppDial …</summary>
    public string Application { get; init; } = "";

    public override string ToString() =>
        $"{Name} {State}{(Held == true ? " held" : "")}{(ParkedIn is null ? "" : " parked in " + ParkedIn)} with {(Party.Length == 0 ? "nobody known" : Party)}{(Peers.Count == 0 ? "" : $" ({string.Join(", ", Peers)})")}";
}
