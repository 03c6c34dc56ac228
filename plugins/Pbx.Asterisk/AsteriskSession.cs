using System.Globalization;
using Attendant.Contracts.Hosting;
using Attendant.Pbx.Asterisk.Ami;
using Attendant.Pbx.Asterisk.Stasis;
using Attendant.Pbx.Asterisk.Telephony;

namespace Attendant.Pbx.Asterisk;

/// <summary>One link to Asterisk that is signed in: sends actions, feeds the switchboard, lets commands wait for what they caused.</summary>
internal sealed class AsteriskSession(AmiLink link, Switchboard board, DeviceBoard devices, AsteriskOptions options, TimeProvider time)
{
    // chatter that says nothing of calls; most of it by far
    private static readonly HashSet<string> Noise = new(StringComparer.Ordinal)
    {
        "VarSet", "RTCPSent", "RTCPReceived", "CEL", "Cdr", "TestEvent", "SuccessfulAuth", "ChallengeSent", "ChallengeResponseFailed",
        "MusicOnHoldStart", "MusicOnHoldStop", "DTMFBegin", "ChannelTalkingStart", "ChannelTalkingStop", "QueueMemberStatus", "NewAccountCode",
        "BridgeVideoSourceUpdate", "AGIExecStart", "AGIExecEnd", "AsyncAGIExec", "RequestBadFormat", "LogChannel",
    };

    private readonly List<Observation> _waiting = [];
    private readonly TaskCompletionSource _booted = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public AmiLink Link => link;

    public Switchboard Board => board;

    public DeviceBoard Devices => devices;

    public AsteriskOptions Options => options;

    /// <summary>The application; null where the settings have none.</summary>
    public StasisLink? Stasis { get; init; }

    public AmiAbilities Abilities { get; private set; } = new() { AmiVersion = "", AsteriskVersion = "", Actions = new HashSet<string>() };

    /// <summary>Called under the gate after an event that may end what a phone did by itself.</summary>
    public Action<string>? FeatureCodeEnded { get; set; }

    public TimeProvider Time => time;

    public DateTimeOffset Now => time.GetUtcNow();

    public static bool IsWanted(string name) => !Noise.Contains(name);

    /// <summary>Signs in, waits until Asterisk has loaded everything, learns what may be asked.</summary>
    /// <exception cref="AmiFault">Refused, or the rights do not suffice.</exception>
    public async Task OpenAsync(string? secret, IPluginLog log, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(secret))
            throw new AmiFault("there is no secret 'amiSecret' for the manager user; name it in the connector file") { NeedsAttention = true };
        await AmiLogin.SignInAsync(link, options.User, secret, options.Login == LoginKind.Plain, cancellationToken);
        try
        {
            await _booted.Task.WaitAsync(options.Timing.Boot, time, cancellationToken);
        }
        catch (TimeoutException)
        {
            log.Write(PluginLogLevel.Warning, "Asterisk did not say that it has fully booted; the manager user lacks read = system, or modules are still loading.");
        }
        Abilities = await AmiAbilities.ReadAsync(link, cancellationToken);
        if (!Abilities.Has("CoreShowChannels"))
            throw new AmiFault($"the manager user '{options.User}' may not list channels; give it write = system,call,reporting,originate in manager.conf")
            {
                NeedsAttention = true,
            };
        log.Write(PluginLogLevel.Information, $"Signed in to Asterisk {Abilities.AsteriskVersion} at {options.Endpoint}, manager interface {Abilities.AmiVersion}.");
    }

    /// <summary>Takes an event, in the order of the wire.</summary>
    public void Take(AmiMessage message)
    {
        if (message.Event == "FullyBooted") _booted.TrySetResult();
        var at = TimeOf(message);
        lock (board.Gate)
        {
            var dialled = message.Event == "Hangup" ? board.ById(message.Told("Uniqueid")) : null;
            board.Apply(message, at);
            devices.Apply(message, at);
            if (dialled is { Dialled: { } code, Outgoing: false } && devices.Find(dialled.Peer) is not null
                && System.Text.RegularExpressions.Regex.IsMatch(code, options.Features.CodePattern))
                FeatureCodeEnded?.Invoke(dialled.Peer);
            foreach (var observation in _waiting.ToArray()) observation.Look(message);
        }
    }

    /// <summary>
    /// Comes back when the probe, asked after every event and at once, finds something; null when the time is over. The
    /// probe runs under the gate.
    /// </summary>
    public async Task<T?> SeeAsync<T>(Func<AmiMessage?, T?> probe, TimeSpan within, CancellationToken cancellationToken)
        where T : class
    {
        var observation = new Observation(message => probe(message));
        lock (board.Gate)
        {
            observation.Look(null);
            _waiting.Add(observation);
        }
        try
        {
            return (T)await observation.Seen.WaitAsync(within, time, cancellationToken);
        }
        catch (TimeoutException)
        {
            return null;
        }
        finally
        {
            lock (board.Gate) _waiting.Remove(observation);
        }
    }

    public async Task<bool> SeeAsync(Func<bool> probe, TimeSpan within, CancellationToken cancellationToken) =>
        await SeeAsync(_ => probe() ? this : null, within, cancellationToken) is not null;

    // timestampevents = yes writes seconds since 1970 with six decimals
    private DateTimeOffset TimeOf(AmiMessage message) =>
        decimal.TryParse(message.Told("Timestamp"), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) && seconds is > 0 and < 100_000_000_000
            ? DateTimeOffset.UnixEpoch.AddTicks((long)(seconds * TimeSpan.TicksPerSecond))
            : time.GetUtcNow();

    private sealed class Observation(Func<AmiMessage?, object?> probe)
    {
        private readonly TaskCompletionSource<object> _seen = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<object> Seen => _seen.Task;

        public void Look(AmiMessage? message)
        {
            if (!_seen.Task.IsCompleted && probe(message) is { } found) _seen.TrySetResult(found);
        }
    }
}
