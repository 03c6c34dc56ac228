using Attendant.Contracts.Hosting;
using Attendant.Pbx.Asterisk.Ari;
using Attendant.Sdk.Hosting;

namespace Attendant.Pbx.Asterisk.Stasis;

/// <summary>
/// The calls that run through the application, on one link: rings phones for callers, bridges them, and does with bridges
/// what a phone cannot be asked for. Nobody is left alone: who talks to nobody, waits for nobody and is waited for by
/// nobody is hung up.
/// </summary>
internal sealed partial class StasisCalls(AriClient client, StasisBook book, AsteriskOptions options, IPluginLog log) : IDisposable
{
    private readonly HashSet<Attendance> _attendances = [];
    private readonly BackgroundTasks _background = new(log);

    private string Application => options.Ari.Application;

    /// <summary>True where the channel runs through the application.</summary>
    public bool Has(string channelId)
    {
        lock (book.Gate) return book.Find(channelId) is { IsInside: true };
    }

    /// <summary>Takes one event, in the order of the socket.</summary>
    public void Take(AriEvent said)
    {
        if (said.Type == "ApplicationReplaced")
            throw new AriFault($"another program has connected as the application '{Application}'; give this connector an application of its own (ari.application)") { NeedsAttention = true };
        // at once: between an event and what follows from it somebody may look who was left alone
        lock (book.Gate)
        {
            var (came, left) = book.Apply(said);
            if (came is not null) Came(came);
            if (left is not null) Went(left);
        }
    }

    /// <summary>Ends what is under way; calls go on in Asterisk, and the next link adopts them.</summary>
    public Task StopAsync() => _background.StopAsync(CancellationToken.None);

    public void Dispose() => _background.Dispose();

    private void Run(Func<CancellationToken, Task> work) => _background.Run("a call of the application", async token =>
    {
        try
        {
            await work(token);
        }
        catch (Exception e) when (e is AriFault or TimeoutException)
        {
            // the link finds out by itself, and the next one adopts what is there
            log.Write(PluginLogLevel.Warning, $"A call of the application was not served: {e.Message}");
        }
    });

    /// <summary>Somebody is out: ended, or sent on into the dial plan. Whoever was there for him only goes too.</summary>
    private void Went(StasisChannel left)
    {
        IReadOnlyCollection<StasisChannel> waiting = [.. book.HeldBy(left)], beside = [.. left.LastTalk?.Channels ?? []];
        // who hangs up while he consults joins the two others, as with the transfer feature
        var joined = waiting.Count > 0 && beside.Count > 0 && left.Engaged == 0 ? left.LastTalk : null;
        var sparing = new Sparing(book, joined is null ? [] : [.. waiting, .. beside], joined);
        Run(async token =>
        {
            using (sparing)
            {
                if (joined is not null)
                    foreach (var held in waiting) await MoveAsync(held, joined.Id, token);
            }
            await SettleAsync(token);
            foreach (var one in beside) await ShowHeldAsync(one, token);
        });
    }

    /// <summary>A phone that nobody talks to any more, and that holds somebody, shows whom.</summary>
    private async Task ShowHeldAsync(StasisChannel phone, CancellationToken cancellationToken)
    {
        StasisChannel held;
        lock (book.Gate)
        {
            if (phone is not { IsInside: true, Bridge: { IsTalk: true, Channels.Count: 1 } } || book.HeldBy(phone) is not { Count: 1 } waiting) return;
            held = waiting.Single();
        }
        await ShowAsync(phone, held.CallerName, held.CallerNumber, cancellationToken);
    }

    /// <summary>Hangs up who was left alone and takes down what is empty.</summary>
    private async Task SettleAsync(CancellationToken cancellationToken)
    {
        List<StasisChannel> stranded;
        List<StasisBridge> empty;
        lock (book.Gate)
        {
            stranded = [.. book.Channels.Where(IsStranded)];
            empty = [.. book.Bridges.Where(IsUnused)];
            foreach (var bridge in empty) bridge.IsGoing = true;
        }
        foreach (var channel in stranded) await HangUpAsync(channel, cancellationToken);
        foreach (var bridge in empty)
        {
            try
            {
                await client.DeleteAsync($"bridges/{bridge.Id}", cancellationToken);
            }
            finally
            {
                book.Forget(bridge);
            }
        }
    }

    private bool IsStranded(StasisChannel channel)
    {
        if (!channel.IsInside || channel.Engaged > 0 || channel.Spared > 0 || IsAttended(channel)) return false;
        return channel.Bridge switch
        {
            // one that is not up is only just being called
            null => channel.IsUp && book.HeldBy(channel).Count == 0,
            { Holder: { } holder } => book.Find(holder) is not { IsInside: true },
            { IsTalk: true, Channels.Count: 1 } talk => book.HeldBy(channel).Count == 0 && !book.Channels.Any(other => IsOnTheWayFrom(talk, other)),
            _ => false,
        };
    }

    // out of the bridge, and what comes of him is told next: he ends, or is elsewhere
    private static bool IsOnTheWayFrom(StasisBridge talk, StasisChannel channel) => channel is { IsInside: true, Bridge: null } && channel.LastTalk == talk;

    private static bool IsUnused(StasisBridge bridge) =>
        bridge is { Channels.Count: 0, Spared: 0, IsGoing: false } && (bridge.IsTalk || bridge.Holder is not null);

    private bool IsAttended(StasisChannel channel) =>
        _attendances.Any(call => call.Caller == channel || call.Leg == channel || call.Order?.Standing == channel);

    private async Task<AriAnswer> HangUpAsync(StasisChannel channel, CancellationToken cancellationToken) =>
        await client.DeleteAsync($"channels/{channel.Id}", cancellationToken);

    /// <summary>A bridge of this name in Asterisk, spared until it is disposed of.</summary>
    private async Task<Sparing> OpenAsync(string id, string type, CancellationToken cancellationToken)
    {
        StasisBridge bridge;
        Sparing sparing;
        while (!TrySpare(id, out bridge, out sparing))
            await book.WhenAsync(() => !book.Bridges.Contains(bridge), Timeout.InfiniteTimeSpan, cancellationToken);
        try
        {
            // one that is there already is taken as it is: 22 answers with 409, 16 with the bridge
            await client.PostAsync($"bridges", cancellationToken, ("type", type), ("bridgeId", id), ("name", id));
            return sparing;
        }
        catch
        {
            sparing.Dispose();
            throw;
        }
    }

    private bool TrySpare(string id, out StasisBridge bridge, out Sparing sparing)
    {
        lock (book.Gate)
        {
            bridge = book.BridgeOf(id);
            sparing = bridge.IsGoing ? default : new Sparing(book, [], bridge);
            return !bridge.IsGoing;
        }
    }

    /// <summary>Into the bridge, out of another where it is in one; true when it was seen there.</summary>
    private async Task<bool> MoveAsync(StasisChannel channel, string bridge, CancellationToken cancellationToken)
    {
        using var sparing = new Sparing(book, [channel]);
        var answer = await client.PostAsync($"bridges/{bridge}/addChannel", cancellationToken, ("channel", channel.Id));
        return answer.Succeeded && await book.WhenAsync(() => channel.Bridge?.Id == bridge || !channel.IsInside, options.Timing.Effect, cancellationToken) && channel.IsInside;
    }
}
