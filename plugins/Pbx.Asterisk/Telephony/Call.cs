using Attendant.Contracts.Pbx;
using Attendant.Contracts.Telephony;

namespace Attendant.Pbx.Asterisk.Telephony;

/// <summary>A call that we found in the channels, what we told of it, and what cannot be read off the channels.</summary>
internal sealed class Call(CallId id, long number, DateTimeOffset startedAt)
{
    public CallId Id { get; } = id;

    /// <summary>A call with a smaller number began earlier.</summary>
    public long Number { get; } = number;

    public DateTimeOffset StartedAt { get; } = startedAt;

    public DateTimeOffset? AnsweredAt { get; set; }

    public string? Linkage { get; set; }

    public HashSet<Channel> Channels { get; } = [];

    /// <summary>Phones that ring by another channel in a moment.</summary>
    public HashSet<Party> Awaited { get; } = [];

    /// <summary>Channels that left it waiting for a consultation.</summary>
    public HashSet<Channel> Holders { get; } = [];

    /// <summary>The held call for which this one is a consultation.</summary>
    public Call? ConsultationOf { get; set; }

    public Party? Calling { get; set; }

    public Party? Called { get; set; }

    public Party? OriginalCalled { get; set; }

    public Party? LastRedirecting { get; set; }

    public DialableNumber? Queue { get; set; }

    public DialableNumber? Dialled { get; set; }

    public RecordingState Recording { get; set; }

    /// <summary>The connections as they were told last.</summary>
    public Dictionary<DeviceId, Connection> Told { get; } = [];

    public CallParties? ToldParties { get; set; }

    /// <summary>Why what happens next happens, by device; used up by the telling.</summary>
    public Dictionary<DeviceId, EventCause> Causes { get; } = [];

    /// <summary>Who was the last to leave: the transferring device, where it hung up before the bridges were joined.</summary>
    public Party? LastLeft { get; set; }

    public DateTimeOffset LastLeftAt { get; set; }

    /// <summary>Why the next who joins does: he retrieves a parked call, or its time was over.</summary>
    public EventCause JoinCause { get; set; }

    /// <summary>The device rang and gave the call up this way (BUSY, NOANSWER).</summary>
    public Dictionary<DeviceId, string> Tried { get; } = [];

    public RecordingState ToldRecording { get; set; }

    /// <summary>True from the moment in which it has a party that is watched.</summary>
    public bool IsWatched { get; set; }

    public bool IsTold => ToldParties is not null;

    /// <summary>Why a phone rings, where it is not simply called.</summary>
    public EventCause DeliveryCause() => this switch
    {
        { JoinCause: EventCause.ParkTimeout } => EventCause.ParkTimeout,
        { Queue: not null } => EventCause.Queue,
        { ConsultationOf: not null } => EventCause.Consultation,
        _ => EventCause.Normal,
    };

    public CallParties Parties() => new()
    {
        Calling = Calling,
        Called = Called,
        OriginalCalled = OriginalCalled,
        LastRedirecting = LastRedirecting,
        Queue = Queue,
    };
}
