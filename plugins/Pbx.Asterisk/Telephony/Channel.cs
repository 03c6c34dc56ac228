namespace Attendant.Pbx.Asterisk.Telephony;

/// <summary>A channel as the manager interface tells it, and the call we found it in.</summary>
internal sealed class Channel(string id, string name)
{
    private static readonly HashSet<string> Tools = new(StringComparer.OrdinalIgnoreCase)
    {
        "CBAnn", "CBRec", "Announcer", "Recorder", "Snoop", "Message", "Bridge", "AsyncGoto", "Surrogate", "NULL", "Parked",
        "MulticastRTP", "UnicastRTP", "WebSocket", "AudioSocket", "Bridgeann", "ConfBridge", "Test", "NBS", "Phone0",
    };

    /// <summary>Uniqueid: never used twice by one Asterisk.</summary>
    public string Id { get; } = id;

    public string Name { get; private set; } = name;

    /// <summary>What is dialled to reach it: technology and peer, without the part that is the channel's own.</summary>
    public string Peer { get; private set; } = PeerOf(name);

    public ChannelKind Kind { get; private set; } = KindOf(name);

    public required string LinkedId { get; set; }

    public ChannelState State { get; set; }

    public bool IsUp => State == ChannelState.Up;

    /// <summary>True where Asterisk made the channel to reach somebody, false where somebody reached Asterisk by it.</summary>
    public bool Outgoing { get; set; }

    /// <summary>The channel that dials this one; null for none known.</summary>
    public Channel? Dialer { get; private set; }

    /// <summary>The channels that this one dials.</summary>
    public HashSet<Channel> Dials { get; } = [];

    /// <summary>The channels that consult by this Local half.</summary>
    public HashSet<Channel> Consulters { get; } = [];

    /// <summary>Originated for its own sake (click to dial), not on behalf of a call that was there.</summary>
    public bool Prompted { get; set; }

    /// <summary>How dialling it ended, in Asterisk's word; null while it goes on.</summary>
    public string? DialResult { get; set; }

    public string? DialString { get; set; }

    public string? CallerNumber { get; set; }

    public string? CallerName { get; set; }

    public string? ConnectedNumber { get; set; }

    public string? ConnectedName { get; set; }

    /// <summary>What was dialled by this channel first.</summary>
    public string? Dialled { get; set; }

    public string? Context { get; set; }

    public string? Application { get; set; }

    public string? ApplicationArguments { get; set; }

    public Bridge? Bridge { get; private set; }

    public bool OnHold { get; set; }

    public string? Queue { get; set; }

    public string? ParkSlot { get; set; }

    public string? Conference { get; set; }

    public bool IsHangingUp { get; set; }

    /// <summary>Who picked its call up, where somebody did.</summary>
    public Channel? PickedUpBy { get; set; }

    /// <summary>Another channel to the same phone will take its place: when it ends, the phone is not out of the call.</summary>
    public bool IsReplaced { get; set; }

    /// <summary>Where we sent the call that rings there.</summary>
    public Contracts.Telephony.Party? DeflectedTo { get; set; }

    /// <summary>
    /// The Local half by which this channel consults somebody (features' attended transfer): while it is set, the
    /// channel counts as being there, wherever its bridge is.
    /// </summary>
    public Channel? ConsultsBy { get; private set; }

    /// <summary>It is, or was, in the bridge of its consultation.</summary>
    public bool HasJoinedConsultation { get; set; }

    public DateTimeOffset Since { get; set; }

    /// <summary>Asterisk said that it was made, or listed it; of any other only a list says whether it is there.</summary>
    public bool IsAnnounced { get; set; }

    /// <summary>The newest message that told of it.</summary>
    public long Touched { get; set; }

    /// <summary>The call it is in.</summary>
    public Call? Call { get; set; }

    /// <summary>The call that it left waiting for a consultation.</summary>
    public Call? HeldCall { get; set; }

    /// <summary>Taken out of its call (transferred away, parked); Asterisk will hang it up in a moment.</summary>
    public DateTimeOffset? ReleasedAt { get; set; }

    /// <summary>The name both halves of a Local pair share.</summary>
    public string? PairName => Kind == ChannelKind.Joint ? Name[..^2] : null;

    public bool IsFirstHalf => Name.EndsWith(";1", StringComparison.Ordinal);

    public void DialledBy(Channel? dialer)
    {
        Dialer?.Dials.Remove(this);
        Dialer = dialer;
        dialer?.Dials.Add(this);
    }

    public void ConsultBy(Channel? half)
    {
        ConsultsBy?.Consulters.Remove(this);
        ConsultsBy = half;
        HasJoinedConsultation = false;
        half?.Consulters.Add(this);
    }

    public void Enter(Bridge? bridge)
    {
        Bridge?.Channels.Remove(this);
        Bridge = bridge;
        bridge?.Channels.Add(this);
    }

    public void Rename(string newName)
    {
        Name = newName;
        Peer = PeerOf(newName);
        Kind = KindOf(newName);
    }

    /// <summary>Takes the place of another in its call: a masquerade moved the phone to this channel.</summary>
    public void Succeed(Channel former)
    {
        DialledBy(former.Dialer);
        former.DialledBy(null);
        (Call, HeldCall, Outgoing, Dialled, OnHold) = (former.Call, former.HeldCall, former.Outgoing, former.Dialled, former.OnHold);
        former.Call?.Channels.Remove(former);
        Call?.Channels.Add(this);
        former.HeldCall?.Holders.Remove(former);
        HeldCall?.Holders.Add(this);
        (former.Call, former.HeldCall) = (null, null);
    }

    private static string PeerOf(string name)
    {
        var dash = name.LastIndexOf('-');
        return dash > name.IndexOf('/', StringComparison.Ordinal) ? name[..dash] : name;
    }

    private static ChannelKind KindOf(string name)
    {
        var slash = name.IndexOf('/', StringComparison.Ordinal);
        var technology = slash < 0 ? name : name[..slash];
        if (technology == "Local" && name.Length > 2 && name[^2] == ';') return ChannelKind.Joint;
        // <MASQ> and <ZOMBIE> mark what is left of a channel whose phone moved to another
        return technology == "Local" || Tools.Contains(technology) || name.EndsWith('>') ? ChannelKind.Tool : ChannelKind.Party;
    }
}
