using Attendant.Contracts.Hosting;
using Attendant.Contracts.Pbx;
using Attendant.Contracts.Telephony;
using Attendant.Pbx.Asterisk.Ami;
using Attendant.Pbx.Asterisk.Features;

namespace Attendant.Pbx.Asterisk.Telephony;

/// <summary>The lines there are, and what events say of them beside their calls. Used under the switchboard's gate.</summary>
internal sealed class DeviceBoard(
    Lines lines, FeatureScheme features, Func<string, IReadOnlyList<PbxService>> unaskable, Func<string, bool> isWatched, Action<PbxReport> report)
{
    private readonly SortedDictionary<string, DeviceLine> _byPeer = new(StringComparer.Ordinal);

    public IReadOnlyCollection<DeviceLine> All => _byPeer.Values;

    public bool Muted { get; set; } = true;

    public DeviceLine? Find(string peer) => _byPeer.GetValueOrDefault(peer);

    public DeviceLine? ByNumber(string number) => lines.PeerOf(number) is { } peer && Find(peer) is { } line
        ? line
        : _byPeer.Values.FirstOrDefault(candidate => candidate.Number == number);

    public bool IsWatched(DeviceLine line) => isWatched(line.Number);

    /// <summary>The line of the peer, which exists at the PBX; null where the settings make no line of it.</summary>
    public DeviceLine? Learn(string peer)
    {
        if (_byPeer.TryGetValue(peer, out var known)) return known;
        if (lines.NumberOf(peer) is not { } number) return null;
        return _byPeer[peer] = new DeviceLine(peer, number, unaskable);
    }

    /// <summary>Forgets lines that are no longer there.</summary>
    public void Keep(IReadOnlySet<string> peers, DateTimeOffset at)
    {
        foreach (var line in _byPeer.Values.Where(line => !peers.Contains(line.Peer)).ToArray())
        {
            _byPeer.Remove(line.Peer);
            if (!Muted && IsWatched(line)) report(new DeviceRemoved { Generation = 0, At = at, Device = line.Device });
        }
    }

    public void Apply(AmiMessage message, DateTimeOffset at)
    {
        switch (message.Event)
        {
            case "DeviceStateChange":
                StateChanged(message.Told("Device") ?? "", message.Told("State") ?? "", at, message.Sequence);
                break;
            case "PresenceStateChange" when message.Told("Presentity") is { } who && who.StartsWith("CustomPresence:", StringComparison.Ordinal):
                Change(ByNumber(who["CustomPresence:".Length..]), line => line.DoNotDisturb, (line, on) => line.DoNotDisturb = on, message.Is("Status", "dnd"), at);
                break;
            case "MessageWaiting" when message.Told("Mailbox") is { } mailbox:
                Change(ByNumber(mailbox.Split('@')[0]), line => line.MessageWaiting, (line, on) => line.MessageWaiting = on, message.Told("Waiting") is { } waiting && waiting != "0", at);
                break;
            // the phone has registered anew: it may be another, or have learnt to obey
            case "ContactStatus" when message.Is("ContactStatus", "NonQualified") || message.Is("ContactStatus", "Created"):
                Forgive(message.Told("EndpointName"), at);
                break;
        }
    }

    /// <summary>A link begins, and counts its messages from one.</summary>
    public void BeginLink()
    {
        foreach (var line in _byPeer.Values) line.StateHeard = 0;
    }

    private void StateChanged(string device, string state, DateTimeOffset at, long sequence)
    {
        if (features.ExtensionOf(device) is { } extension)
            Change(ByNumber(extension), line => line.DoNotDisturb, (line, on) => line.DoNotDisturb = on, state is not ("NOT_INUSE" or "UNKNOWN" or "INVALID"), at);
        else if (Learn(device) is { } line)
        {
            line.StateHeard = sequence;
            Change(line, line => line.State, (line, now) => line.State = now, StateOf(state), at);
        }
    }

    /// <summary>The device did not do what it was asked; it is offered no more until it registers again.</summary>
    public void Refuses(DeviceLine line, PbxService service, ServiceFailureCode reason, DateTimeOffset at)
    {
        line.Refusals[service] = reason;
        Tell(line, at);
    }

    public void Tell(DeviceLine line, DateTimeOffset at, bool verified = false)
    {
        if (!Muted && IsWatched(line)) report(line.Report(lines.NameOf(line.Peer), at, verified));
    }

    public static DeviceState StateOf(string word) => word.ToUpperInvariant() switch
    {
        "NOT_INUSE" or "NOT IN USE" => DeviceState.Idle,
        // Asterisk's ONHOLD is the device that hears the music, not the one that holds
        "INUSE" or "IN USE" or "BUSY" or "RINGINUSE" or "RING, IN USE" or "ONHOLD" or "ON HOLD" => DeviceState.Busy,
        "RINGING" => DeviceState.Ringing,
        "UNAVAILABLE" or "INVALID" => DeviceState.OutOfService,
        _ => DeviceState.Unknown,
    };

    private void Forgive(string? endpoint, DateTimeOffset at)
    {
        if (endpoint is null || Find($"PJSIP/{endpoint}") is not { Refusals.Count: > 0 } line) return;
        line.Refusals.Clear();
        Tell(line, at);
    }

    private void Change<T>(DeviceLine? line, Func<DeviceLine, T> read, Action<DeviceLine, T> write, T now, DateTimeOffset at)
    {
        if (line is null || EqualityComparer<T>.Default.Equals(read(line), now)) return;
        write(line, now);
        Tell(line, at);
    }
}
