using Attendant.Contracts.Pbx;
using Attendant.Contracts.Telephony;
using Attendant.Pbx.Csta.Profiles;
using Attendant.Pbx.Csta.Xml;

namespace Attendant.Pbx.Csta.Telephony;

/// <summary>
/// Turns the events of a switching function into the contract's reports. One for each link; used under <see cref="Gate"/>.
/// Reports carry neither generation nor time: who reports them knows both.
/// </summary>
/// <param name="profile">The switching function's ways.</param>
/// <param name="names">What its device ids mean.</param>
/// <param name="tell">Where reports go.</param>
/// <param name="time">The clock, for how long calls are parked.</param>
internal sealed partial class Switchboard(CstaProfile profile, DeviceNames names, Action<PbxReport> tell, TimeProvider time)
{
    private const int MostAbandoned = 1000;

    private static readonly Party Nobody = new() { Device = new DeviceId("notKnown") };

    // calls told as over when their caller had gone, of whose slot, queue or busy device more may be told
    private readonly HashSet<string> _abandoned = new(StringComparer.Ordinal);

    /// <summary>Held while events are laid over the book, and by whoever reads the book.</summary>
    public Lock Gate { get; } = new();

    public CallBook Book { get; } = new();

    public DeviceNames Names => names;

    /// <summary>Told a device whose calls should be read again, because an event cannot be understood alone.</summary>
    public Action<DeviceId>? Doubt { get; set; }

    /// <summary>Told under the gate who talks now, and in which call.</summary>
    public event Action<CallId, DeviceId>? Connected;

    /// <summary>
    /// True while events are laid over a snapshot that may be newer than they: what would lead back is passed over.
    /// </summary>
    public bool Replaying { get; set; }

    /// <summary>Told a device whose features should be read again.</summary>
    public Action<DeviceId>? FeaturesDoubt { get; set; }

    /// <summary>Takes an event of a monitored device; false where this version knows no such event.</summary>
    public bool Take(XmlNode root, DeviceId monitored) => TakeCallEvent(root, monitored) || TakeDeviceEvent(root, root.Name, monitored);

    /// <summary>Takes an event of a call; false where it is none.</summary>
    public bool TakeCallEvent(XmlNode root, DeviceId monitored)
    {
        var name = root.Name;
        // the commonest first
        if (name.SequenceEqual("DeliveredEvent"u8) || name.SequenceEqual("OfferedEvent"u8)) Delivered(root);
        else if (name.SequenceEqual("EstablishedEvent"u8)) Established(root);
        else if (name.SequenceEqual("ConnectionClearedEvent"u8)) ConnectionCleared(root, monitored);
        else if (name.SequenceEqual("OriginatedEvent"u8)) Originated(root);
        else if (name.SequenceEqual("ServiceInitiatedEvent"u8)) ServiceInitiated(root);
        else if (name.SequenceEqual("HeldEvent"u8)) Held(root);
        else if (name.SequenceEqual("RetrievedEvent"u8)) Retrieved(root);
        else if (name.SequenceEqual("QueuedEvent"u8)) Queued(root);
        else if (name.SequenceEqual("DivertedEvent"u8)) Diverted(root);
        else if (name.SequenceEqual("NetworkReachedEvent"u8)) NetworkReached(root);
        else if (name.SequenceEqual("FailedEvent"u8)) Failed(root);
        // sic: the standard's own spelling has one r; some peers correct it
        else if (name.SequenceEqual("TransferedEvent"u8) || name.SequenceEqual("TransferredEvent"u8)) Transferred(root, monitored);
        else if (name.SequenceEqual("ConferencedEvent"u8)) Conferenced(root, monitored);
        else if (name.SequenceEqual("CallClearedEvent"u8)) CallCleared(root);
        else if (name.SequenceEqual("CallInformationEvent"u8)) CallInformation(root);
        else if (name.SequenceEqual("BridgedEvent"u8)) Bridged(root);
        else return false;
        Attached(root);
        return true;
    }

    /// <summary>True for devices whose events come; null where that is not known.</summary>
    public Func<DeviceId, bool>? IsWatched { get; init; }

    /// <summary>The call of this name, opened where it is new.</summary>
    public BookedCall Open(string id, string? wire, string? linkage)
    {
        if (profile.JoinByLinkage && linkage is not null) return Book.Join(id, linkage, wire);
        var call = Book.Open(id);
        call.Linkage ??= linkage;
        return call;
    }

    /// <summary>Puts a connection into a state; null where the event is of no use: no call, or older than the snapshot it is laid over.</summary>
    private (BookedCall Call, Leg Leg)? Enter(XmlNode root, XmlNode connection, XmlNode subject, ConnectionState state)
    {
        var (id, wire) = Reading.Connection(connection);
        if (id is null) return null;
        // an event about a call that the snapshot no longer had is about its past, unless it begins one
        if (Replaying && state is ConnectionState.Hold && Book.Find(id) is null) return null;
        var call = Open(id, wire, Reading.Linkage(root));
        _abandoned.Remove(id);
        if (wire is not null) call.Reactivate(wire);
        var told = Reading.Party(subject, names);
        var leg = call.Enter(wire, told ?? (wire is null ? Nobody : names.Read(wire)));
        if (told is not null && leg.Party.Number is null && told.Number is not null) leg.Party = told with { Device = leg.Party.Device };
        if (Replaying && IsBack(leg.State, state)) return null;
        leg.State = state;
        call.IsForsaken = false;
        return (call, leg);
    }

    // a talking phone does not ring again, and nothing that has been dialled is being dialled
    private static bool IsBack(ConnectionState from, ConnectionState to) => from switch
    {
        ConnectionState.Connected => to is ConnectionState.Alerting or ConnectionState.Initiated,
        ConnectionState.Hold => to is ConnectionState.Alerting or ConnectionState.Initiated,
        ConnectionState.Alerting => to is ConnectionState.Initiated,
        _ => false,
    };

    private CallParties? Parties(XmlNode root)
    {
        var calling = Reading.Party(root["callingDevice"u8], names);
        var called = Reading.Party(root["calledDevice"u8], names);
        var redirecting = Reading.Party(root["lastRedirectionDevice"u8], names);
        var original = Reading.Party(root["networkCalledDevice"u8], names);
        if (calling is null && called is null && redirecting is null && original is null) return null;
        return new CallParties { Calling = calling, Called = called, LastRedirecting = redirecting, OriginalCalled = original == called ? null : original };
    }

    private void Tell(PbxReport report) => tell(report);

    private void Gone(BookedCall call, Leg leg, EventCause cause)
    {
        call.Leave(leg);
        if (cause == EventCause.Park) ParkedBy(call, leg.Party);
        if (call.Slot is { } slot && new DeviceId(slot.Value) == leg.Party.Device) Freed(call, cause, null);
        // who was parked has gone (who parked leaves because of it); that his slot is free is told to its own monitor alone, where there is one
        if (call.Slot is { } left && cause != EventCause.Park && call.Legs.All(other => other.Party.Device == new DeviceId(left.Value))) Close(call, cause);
        // likewise what is left where the one who waited has gone: a place in a queue, a device that was busy
        if (leg.State is ConnectionState.Connected or ConnectionState.Hold && cause != EventCause.Park && call.Legs.All(other => other.State is ConnectionState.Queued or ConnectionState.Fail)) Close(call, cause);
        if (call.Legs.Count == 0) Close(call, cause);
        // the last that the monitor of a device hears of a call is that the device itself has left it
        else if (call.Slot is null && !call.IsForsaken && IsWatched is { } watched && !call.Legs.Any(other => watched(other.Party.Device)))
        {
            call.IsForsaken = true;
            Book.Forsake(call);
        }
    }

    private void Close(BookedCall call, EventCause cause)
    {
        Freed(call, cause, null);
        Book.Close(call);
    }
}
