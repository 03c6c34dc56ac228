using Attendant.Contracts.Pbx;
using Attendant.Contracts.Telephony;
using Attendant.Pbx.Csta.Links;
using Attendant.Pbx.Csta.Messages;
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
    private readonly HashSet<DeviceId> _unheard = [];
    private bool _live;

    public CstaConnection(CstaLink link, CstaProfile profile, CstaOptions options, TimeProvider time, Action<PbxReport> tell)
    {
        (Link, Profile, Time, _tell) = (link, profile, time, tell);
        Names = new DeviceNames(profile.DeviceIds);
        Board = new Switchboard(profile, Names, tell, time) { Doubt = device => Doubt?.Invoke(device), FeaturesDoubt = device => Features!.Ask(device), IsWatched = device => Monitors!.Of(device) is not null };
        Refusals = new Refusals(profile);
        if (options.ParkTo is { } slot) Board.LearnSlots([Names.Read(slot).Device]);
        Pace = new Pace(options.RequestsPerSecond, time);
        Questions = new QuestionList(link, Pace, time);
        Reader = new FeatureReader(link, profile, Board, Questions, tell);
        ReadBack = new FeatureReader(link, profile, Board, Questions, tell, atOnce: true);
        Features = new FeatureDesk(Reader, time);
        Monitors = new MonitorTable();
        MonitorDesk = new MonitorDesk(link, profile, Names, Monitors, Pace, options.SwitchName, time);
        Watch = new WatchList(MonitorDesk, Monitors, Math.Max(1, profile.Outstanding / 2), time);
        Session = new CstaSession(link, profile, time, options.Timing) { StatusTold = TakeStatus };
    }

    /// <summary>Which of the plugin's links this is.</summary>
    public int Number { get; init; }

    public CstaLink Link { get; }

    public CstaProfile Profile { get; }

    public TimeProvider Time { get; }

    public DeviceNames Names { get; }

    public Switchboard Board { get; }

    public Refusals Refusals { get; }

    public MonitorTable Monitors { get; }

    public MonitorDesk MonitorDesk { get; }

    public WatchList Watch { get; }

    public FeatureReader Reader { get; }

    /// <summary>Reads what a command has set.</summary>
    public FeatureReader ReadBack { get; }

    public FeatureDesk Features { get; }

    public CstaSession Session { get; }

    public SegmentDesk Segments { get; } = new();

    public QuestionList Questions { get; }

    public Pace Pace { get; }

    /// <summary>Told a device that should be read again.</summary>
    public Action<DeviceId>? Doubt { get; set; }

    /// <summary>Called where everything should be read again: events were lost, or the switching function was away.</summary>
    public Action? DoubtAll { get; set; }

    /// <summary>True where every device is wanted and this link has asked which there are.</summary>
    public bool AllWanted { get; set; }

    public void TakeEvent(XmlNode root)
    {
        var reference = root["monitorCrossRefID"u8].Text;
        lock (Board.Gate)
        {
            // under the gate, so that nothing is told of a device whose removal has been told
            if (reference is not null && Monitors.ByReference(reference) is { } monitored)
            {
                if (!_live) _buffer.Add(monitored.Device, root);
                else if (!Lay(root, monitored.Device)) Link.Log.Warn("event " + root.NameText, $"The event {root.NameText} is not known here.", HexExcerpt.Of(root.Message));
                return;
            }
        }
        Unknown(root, reference);
    }

    public bool TakeRequest(int invokeId, XmlNode root) => Segments.Take(root) || TakeRouteing(root);

    public void MonitorEnded(string crossReference)
    {
        if (Monitors.Remove(crossReference) is not { } monitored) return;
        // its calls are heard of no more: the lamp says that nobody knows
        _tell(Unwatched(monitored.Number));
        Watch.Ended(monitored);
    }

    public void TakeStatus(string? status)
    {
        if (status is null) return;
        var (before, served) = Session.Tell(status);
        if (status == "overloadReached") Pace.Hold();
        else if (status == "overloadImminent") Pace.Slow();
        else if (status is "overloadRelieved" or "normal" or "enabled") Pace.Go();
        // ECMA-269 SystemStatus: monitors are gone then, and a switching function that starts or is disabled serves nobody
        var isGone = IsAway(status) || (status == "enabled" && before is not (null or "enabled") && Profile.EnabledEndsMonitors);
        if (isGone && served) Link.End(new CstaFault($"the switching function says that it is {status}"));
        else if (status == "messagesLost") DoubtAll?.Invoke();
    }

    public static bool IsAway(string? status) => status is "disabled" or "initializing";

    /// <summary>Reads everything or one device and tells it. The first time it also lets go what was held back meanwhile.</summary>
    public async Task<bool> TellSnapshotAsync(DeviceId? scope, CancellationToken cancellationToken)
    {
        var desk = new SnapshotDesk(Link, Profile, Board, Segments, Questions, Refusals, Time, _tell) { Asking = Asked };
        var devices = scope is { } one ? Monitors.Of(one) is { } found ? [found] : [] : Monitors.All.ToList();
        // who cannot be watched at present is there all the same
        foreach (var number in Watch.Waiting)
            if (scope is null || scope == Names.Read(number.Value).Device) _tell(Unwatched(number));
        List<string> before;
        lock (Board.Gate) before = [.. Board.Book.All.Where(call => scope is not { } device || call.Of(device) is not null).Select(call => call.Id)];
        await desk.ReadAsync(devices, cancellationToken);
        lock (Board.Gate)
        {
            if (desk.Complete) Board.Drop(before, desk.Told, scope, desk.Unread);
            // who cannot be asked is shown as events told
            foreach (var call in Board.Believed(desk.Unread, desk.Told).ToList()) _tell(call);
            if (scope is null)
                foreach (var slot in Board.ParkedCalls().ToList()) _tell(slot);
            foreach (var device in devices)
            {
                if (desk.Unread.ContainsKey(device.Device)) _unheard.Add(device.Device);
                else _unheard.Remove(device.Device);
            }
            if (scope is null && !_live) GoLive();
        }
        // who does not say how he is can be asked for something else as a sign of life
        if (Questions.IsKnown("SnapshotDevice")) Link.Poll ??= PollAsync;
        foreach (var device in devices)
        {
            if (scope is null) Features.Ask(device.Device);
            else Features.AskIfStale(device.Device);
        }
        return desk.Complete;
    }

    /// <summary>The switching function said that it does not know this service when it was asked for the device: it need not be offered there on this link.</summary>
    public void Refuse(DeviceId device, PbxService service)
    {
        lock (Board.Gate)
            if (Monitors.Of(device) is { } monitored && Refusals.Note(device, service))
                _tell(new DeviceReported { Generation = 0, At = default, Device = device, Number = monitored.Number, Refusals = Refusals.Of(device) });
    }

    /// <summary>A device that is wanted and not monitored: it is there, and what it does is not known.</summary>
    private DeviceReported Unwatched(DialableNumber number)
    {
        var device = Names.Read(number.Value).Device;
        return new DeviceReported { Generation = 0, At = default, Device = device, Number = number, CallsMonitored = false, Refusals = Refusals.Of(device) };
    }

    private async Task PollAsync(CancellationToken cancellationToken)
    {
        if (Monitors.All.FirstOrDefault() is { } one)
            await Link.RequestAsync("SnapshotDevice", new DeviceMessages(Profile, Link.Space).SnapshotDevice(Names.Write(one.Device)), cancellationToken);
    }

    private bool Lay(XmlNode root, DeviceId device)
    {
        if (!Board.TakeCallEvent(root, device)) return Board.TakeDeviceEvent(root, root.Name, device);
        // whose calls cannot be asked for is known by what it does
        if (_unheard.Count > 0 && _unheard.Remove(device)) _tell(new DeviceReported { Generation = 0, At = default, Device = device, CallsMonitored = true });
        return true;
    }

    private void Asked(DeviceId device)
    {
        lock (Board.Gate)
            if (!_live) _buffer.Asked(device);
    }

    private void GoLive()
    {
        // whatever one of them is stumbled over costs none of the others
        Board.Replaying = true;
        foreach (var (device, late) in _buffer.Take())
        {
            try
            {
                Lay(late, device);
            }
            catch (Exception e)
            {
                Link.Log.Warn("taker " + late.NameText, $"{late.NameText} could not be made use of.", e.ToString());
            }
        }
        Board.Replaying = false;
        _live = true;
        if (_buffer.Overflown) DoubtAll?.Invoke();
    }

    private void Unknown(XmlNode root, string? reference)
    {
        // under way when its monitor was stopped from here
        if (reference is not null && Monitors.HasLeft(reference)) return;
        // may overtake the answer to its MonitorStart; the snapshot that follows tells of it
        if (Monitors.IsStarting) return;
        // one kind, whatever they are called: a peer has as many of them as it likes
        Link.Log.Warn("reference", $"{root.NameText} came with the cross-reference '{reference}', which belongs to no monitor here; it was passed over.", HexExcerpt.Of(root.Message));
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
