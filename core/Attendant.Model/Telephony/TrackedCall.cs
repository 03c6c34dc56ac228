using Attendant.Contracts.Pbx;
using Attendant.Contracts.Telephony;

namespace Attendant.Model.Telephony;

/// <summary>What is known of a call. Its connections change only through <see cref="CallTable"/>, which indexes them.</summary>
internal sealed class TrackedCall(ConnectorState connector, GlobalCallId id, CallId pbx, long order)
{
    private const int MostTombstones = 64;
    private readonly List<DeviceId> _left = [];

    public ConnectorState Connector { get; } = connector;

    public GlobalCallId Id { get; } = id;

    /// <summary>What the PBX calls it now.</summary>
    public CallId Pbx { get; set; } = pbx;

    /// <summary>The order in which calls became known; decides where the PBX's times do not.</summary>
    public long Order { get; } = order;

    /// <summary>Its PBX id belongs to a link that is gone: it waits for a snapshot to tell it again.</summary>
    public bool Stale { get; set; }

    /// <summary>
    /// A report named it, but its state was told only in part: on the link before, or by its slot, or while a snapshot is under
    /// way that will tell it whole. An item or a list of all its connections needs no leave to correct it.
    /// </summary>
    public bool Guessed { get; set; }

    public string? Linkage { get; set; }

    public DateTimeOffset StartedAt { get; set; }

    /// <summary>The PBX itself told when the call began: good enough to tell two calls apart.</summary>
    public bool StartToldByPbx { get; set; }

    public DateTimeOffset? AnsweredAt { get; set; }

    public Party? Calling { get; set; }

    public Party? Called { get; set; }

    public Party? OriginalCalled { get; set; }

    public Party? LastRedirecting { get; set; }

    public string? Queue { get; set; }

    public CallId? ConsultationOf { get; set; }

    public RecordingState Recording { get; set; }

    public ValueMap? Attached { get; set; }

    /// <summary>Why it could not be completed to somebody; names the end of a call that nobody answered.</summary>
    public LeaveCause? Failure { get; set; }

    public List<CallConnection> Connections { get; } = [];

    public TrackedParking? Parked { get; set; }

    public LeaveCause? EndCause { get; set; }

    public DateTimeOffset EndedAt { get; set; }

    public TrackedCall? MergedInto { get; set; }

    /// <summary>Ended, or gone on under another call's id.</summary>
    public bool Over => EndCause is not null || MergedInto is not null;

    /// <summary>When it last was heard of, by our clock.</summary>
    public DateTimeOffset HeardAt { get; set; }

    /// <summary>When the PBX was last asked because only one connection is left, by our clock.</summary>
    public DateTimeOffset? AskedAt { get; set; }

    /// <summary>What was last published of it, by line.</summary>
    public Dictionary<TrackedLine, Call> Shown { get; } = [];

    /// <summary>An event has named it: its end must be told.</summary>
    public bool EverShown { get; set; }

    /// <summary>Every line from which the call was ever seen: all of them are told of its end.</summary>
    public HashSet<LineId> SeenAt { get; } = [];

    public bool Touched { get; set; }

    /// <summary>Why devices left, until it is published.</summary>
    public Dictionary<DeviceId, LeaveCause> Departures { get; } = [];

    public CallConnection? Find(DeviceId device)
    {
        foreach (var connection in Connections)
            if (connection.Device == device)
                return connection;
        return null;
    }

    public bool HasLeft(DeviceId device) => _left.Contains(device);

    public void Bury(DeviceId device)
    {
        if (_left.Contains(device))
            return;
        if (_left.Count == MostTombstones)
            _left.RemoveAt(0);
        _left.Add(device);
    }

    public void Unbury(DeviceId device) => _left.Remove(device);

    public bool StartedBefore(TrackedCall other) =>
        StartedAt != other.StartedAt ? StartedAt < other.StartedAt : Order < other.Order;
}
