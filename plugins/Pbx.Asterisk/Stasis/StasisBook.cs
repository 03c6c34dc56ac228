using System.Text.Json;
using Attendant.Pbx.Asterisk.Ari;

namespace Attendant.Pbx.Asterisk.Stasis;

/// <summary>The application's channels and bridges, kept by its events. Whoever uses it from several threads holds <see cref="Gate"/>.</summary>
internal sealed class StasisBook(TimeProvider time)
{
    private readonly Dictionary<string, StasisChannel> _channels = new(StringComparer.Ordinal);
    private readonly Dictionary<string, StasisBridge> _bridges = new(StringComparer.Ordinal);
    private readonly List<(Func<bool> Probe, TaskCompletionSource Seen)> _waiting = [];

    public Lock Gate { get; } = new();

    public IReadOnlyCollection<StasisChannel> Channels => _channels.Values;

    public IReadOnlyCollection<StasisBridge> Bridges => _bridges.Values;

    public StasisChannel? Find(string id) => _channels.GetValueOrDefault(id);

    /// <summary>Those whom the channel holds.</summary>
    public IReadOnlyCollection<StasisChannel> HeldBy(StasisChannel holding) =>
        _bridges.TryGetValue(StasisNames.HoldOf(holding.Id), out var bridge) ? bridge.Channels : [];

    /// <summary>The bridge of this name, which there need not be in Asterisk yet.</summary>
    public StasisBridge BridgeOf(string id)
    {
        if (!_bridges.TryGetValue(id, out var bridge)) _bridges[id] = bridge = new StasisBridge(id);
        return bridge;
    }

    /// <summary>Asterisk has taken it down. It does not tell an application that has nobody inside.</summary>
    public void Forget(StasisBridge bridge)
    {
        lock (Gate)
        {
            if (_bridges.GetValueOrDefault(bridge.Id) == bridge) _bridges.Remove(bridge.Id);
            Look();
        }
    }

    /// <summary>Takes one event. Those that say nothing of channels and bridges are passed over.</summary>
    /// <returns>The channel that came into the application, or left it.</returns>
    public (StasisChannel? Came, StasisChannel? Left) Apply(AriEvent said)
    {
        lock (Gate)
        {
            var result = Take(said);
            Look();
            return result;
        }
    }

    /// <summary>The channel that a request told of, ahead of its event.</summary>
    public StasisChannel? Learn(JsonElement channel)
    {
        lock (Gate)
        {
            var learnt = Seen(channel);
            Look();
            return learnt;
        }
    }

    /// <summary>A channel that is in the application already: at a new link.</summary>
    public void Restore(JsonElement channel, IReadOnlyList<string> arguments)
    {
        if (Seen(channel) is { IsInside: false } there) there.Arrive(arguments);
    }

    public void RestoreBridge(JsonElement bridge)
    {
        if (BridgeIn(bridge) is not { } there) return;
        foreach (var id in bridge.Texts("channels")) Find(id)?.Enter(there);
    }

    /// <summary>Waits until the probe, which is asked after every event under the gate, is true; false when the time is over.</summary>
    public async Task<bool> WhenAsync(Func<bool> probe, TimeSpan within, CancellationToken cancellationToken)
    {
        var seen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (Gate)
        {
            if (probe()) return true;
            _waiting.Add((probe, seen));
        }
        try
        {
            await seen.Task.WaitAsync(within, time, cancellationToken);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
        finally
        {
            lock (Gate) _waiting.RemoveAll(waiting => waiting.Seen == seen);
        }
    }

    /// <summary>Something that probes look at was changed by ourselves.</summary>
    public void Changed()
    {
        lock (Gate) Look();
    }

    private void Look()
    {
        foreach (var (probe, seen) in _waiting)
            if (probe()) seen.TrySetResult();
    }

    private (StasisChannel? Came, StasisChannel? Left) Take(AriEvent said)
    {
        // what has ended is told of once more at most
        if (said.Type == "ChannelDestroyed") return Ended(said.Body);
        var channel = Seen(said.Channel);
        switch (said.Type)
        {
            case "StasisStart" when channel is { IsInside: false }:
                channel.Arrive(said.Body.Texts("args"), said.Body.Member("replace_channel").Text("id") is { } replaced ? Find(replaced) : null);
                return (channel, null);
            case "StasisEnd" when channel is { IsInside: true }:
                channel.IsInside = false;
                channel.Enter(null);
                return (null, channel);
            case "ChannelEnteredBridge" when channel is not null:
                channel.Enter(BridgeIn(said.Bridge));
                break;
            case "ChannelLeftBridge" when channel?.Bridge is { } left && left.Id == said.Bridge.Text("id"):
                channel.Enter(null);
                break;
            case "BridgeDestroyed" when said.Bridge.Text("id") is { } id && _bridges.Remove(id, out var bridge):
                foreach (var inside in bridge.Channels.ToArray()) inside.Enter(null);
                break;
        }
        return default;
    }

    private (StasisChannel? Came, StasisChannel? Left) Ended(JsonElement said)
    {
        if (said.Member("channel").Text("id") is not { } id || !_channels.Remove(id, out var channel)) return default;
        var was = channel.IsInside;
        (channel.IsGone, channel.IsInside, channel.Cause) = (true, false, said.Number("cause") ?? 0);
        channel.Enter(null);
        return (null, was ? channel : null);
    }

    private StasisChannel? Seen(JsonElement told)
    {
        if (told.Text("id") is not { } id || told.Text("name") is not { } name) return null;
        if (!_channels.TryGetValue(id, out var channel)) _channels[id] = channel = new StasisChannel(id, name);
        channel.Name = name;
        // what was answered is never unanswered: an older word that comes late
        channel.IsUp |= told.Text("state") == "Up";
        channel.CallerName = told.Member("caller").Text("name");
        channel.CallerNumber = told.Member("caller").Text("number");
        return channel;
    }

    private StasisBridge? BridgeIn(JsonElement told) => told.Text("id") is { } id ? BridgeOf(id) : null;
}
