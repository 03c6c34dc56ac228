using Attendant.Contracts.Pbx;
using Attendant.Contracts.Telephony;
using Attendant.Pbx.Csta.Links;
using Attendant.Pbx.Csta.Monitors;
using Attendant.Pbx.Csta.Profiles;
using Attendant.Pbx.Csta.Sessions;
using Attendant.Pbx.Csta.Snapshots;
using Attendant.Pbx.Csta.Telephony;
using Attendant.Pbx.Csta.Wire;
using Attendant.Pbx.Csta.Xml;

namespace Attendant.Pbx.Csta;

/// <summary>
/// Everything that belongs to one link and dies with it: monitors, calls, registrations. Takes what the link hands on, routes
/// events by their cross-reference, and holds them back until the first snapshot has been told.
/// </summary>
internal sealed partial class CstaConnection : ILinkTaker
{
    private const int MostStrays = 1000;

    private readonly Action<PbxReport> _tell;
    private readonly EventBuffer _buffer = new();
    private readonly HashSet<string> _strays = new(StringComparer.Ordinal);
    private bool _live;

    public CstaConnection(CstaLink link, CstaProfile profile, CstaOptions options, TimeProvider time, Action<PbxReport> tell)
    {
        (Link, Profile, Time, _tell) = (link, profile, time, tell);
        Names = new DeviceNames(profile.DeviceIds);
        Board = new Switchboard(profile, Names, tell, time) { Doubt = device => Doubt?.Invoke(device) };
        if (options.ParkTo is { } slot) Board.LearnSlots([Names.Read(slot).Device]);
        Pace = new Pace(options.RequestsPerSecond, time);
        Questions = new QuestionList(link.Log, time);
        Monitors = new MonitorTable();
        MonitorDesk = new MonitorDesk(link, profile, Names, Monitors, Pace, options.SwitchName, time);
        Session = new CstaSession(link, profile, time, options.Timing.Greeting) { StatusTold = TakeStatus };
    }

    public CstaLink Link { get; }

    public CstaProfile Profile { get; }

    public TimeProvider Time { get; }

    public DeviceNames Names { get; }

    public Switchboard Board { get; }

    public MonitorTable Monitors { get; }

    public MonitorDesk MonitorDesk { get; }

    public CstaSession Session { get; }

    public SegmentDesk Segments { get; } = new();

    public QuestionList Questions { get; }

    public Pace Pace { get; }

    /// <summary>Told a device that should be read again.</summary>
    public Action<DeviceId>? Doubt { get; set; }

    /// <summary>Called where everything should be read again: events were lost, or the switching function was away.</summary>
    public Action? DoubtAll { get; set; }

    /// <summary>Told a monitor that the switching function ended by itself.</summary>
    public Action<Monitored>? Ended { get; set; }

    public void Tell(PbxReport report) => _tell(report);

    public void TakeEvent(XmlNode root)
    {
        var reference = root["monitorCrossRefID"u8].Text;
        if (reference is null || Monitors.ByReference(reference) is not { } monitored)
        {
            Unknown(root, reference);
            return;
        }
        lock (Board.Gate)
        {
            if (!_live) _buffer.Add(monitored.Device, root);
            else if (!Board.Take(root, monitored.Device)) Link.Log.Warn("event " + root.NameText, $"The event {root.NameText} is not known here.");
        }
    }

    public bool TakeRequest(int invokeId, XmlNode root) => Segments.Take(root) || TakeRouteing(root);

    public void MonitorEnded(string crossReference)
    {
        if (Monitors.Remove(crossReference) is { } monitored) Ended?.Invoke(monitored);
    }

    public void TakeStatus(string? status)
    {
        if (status is null) return;
        var before = Session.Status;
        Session.Status = status;
        // ECMA-269 SystemStatus: whatever was said until now may have been said incompletely
        if (status == "messagesLost" || (IsAway(before) && !IsAway(status))) DoubtAll?.Invoke();
    }

    public static bool IsAway(string? status) => status is "disabled" or "initializing";

    /// <summary>Reads everything or one device and tells it. The first time it also lets go what was held back meanwhile.</summary>
    public async Task<bool> TellSnapshotAsync(DeviceId? scope, CancellationToken cancellationToken)
    {
        var desk = new SnapshotDesk(Link, Profile, Board, Segments, Pace, Questions, Time) { Asking = Asked };
        var devices = scope is { } one ? Monitors.Of(one) is { } found ? [found] : [] : Monitors.All.ToList();
        List<string> before;
        lock (Board.Gate) before = [.. Board.Book.All.Where(call => scope is not { } device || call.Of(device) is not null).Select(call => call.Id)];
        var calls = await desk.ReadAsync(devices, _tell, cancellationToken);
        lock (Board.Gate)
        {
            var unread = desk.Unread.Keys.ToHashSet();
            // who cannot be asked is shown as events told
            if (unread.Count > 0) calls = [.. calls, .. Board.Believed(unread).Where(one => calls.All(call => call.Call != one.Call))];
            if (desk.Complete) Board.Drop(before, calls, scope);
            foreach (var call in calls) _tell(call);
            if (scope is null)
                foreach (var slot in Board.ParkedCalls().ToList()) _tell(slot);
            if (scope is null && !_live) GoLive();
        }
        return desk.Complete;
    }

    private void Asked(DeviceId device)
    {
        lock (Board.Gate)
            if (!_live) _buffer.Asked(device);
    }

    private void GoLive()
    {
        Board.Replaying = true;
        foreach (var (device, late) in _buffer.Take()) Board.Take(late, device);
        Board.Replaying = false;
        _live = true;
        if (_buffer.Overflown) DoubtAll?.Invoke();
    }

    private void Unknown(XmlNode root, string? reference)
    {
        // may overtake the answer to its MonitorStart; the snapshot that follows tells of it
        if (Monitors.IsStarting) return;
        Link.Log.Warn("reference " + reference, $"{root.NameText} came with the cross-reference '{reference}', which belongs to no monitor here; it was passed over.");
        if (reference is not null && _strays.Count < MostStrays && _strays.Add(reference)) _ = StopStrayAsync(reference);
    }

    private async Task StopStrayAsync(string reference)
    {
        try
        {
            await MonitorDesk.StopAsync(reference, Link.Closing);
        }
        catch (Exception e) when (e is CstaFault or OperationCanceledException)
        {
            // the link has ended, and the monitor with it
        }
    }
}
