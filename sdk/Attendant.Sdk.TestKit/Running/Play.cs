using Attendant.Contracts.Hosting;
using Attendant.Contracts.Pbx;
using Attendant.Contracts.Telephony;
using Attendant.Sdk.TestKit.Pictures;
using Attendant.Sdk.TestKit.Scenarios;
using Attendant.Sdk.TestKit.Stages;

namespace Attendant.Sdk.TestKit.Running;

/// <summary>What a scenario works with: the plugin, the stage, and what the reports come to.</summary>
internal sealed partial class Play(KitInstance instance, IPbxStage stage, StageSetup setup, ConformanceOptions options, CancellationToken token)
{
    private bool _started;
    private bool _cut;
    private long _generation;

    public bool HasStopped { get; private set; }

    public StageSetup Setup => setup;

    public ConformanceOptions Options => options;

    public CancellationToken Token => token;

    public ReportRecording Recording => instance.Recording;

    public StagePhone A => setup.Phones[0];

    public StagePhone B => setup.Phones[1];

    public StagePhone C => setup.Phones[2];

    /// <summary>The stage, as far as the scenario's row says it is that.</summary>
    public T Stage<T>() => (T)stage;

    /// <summary>Cuts the link at the stage and waits until it is reported.</summary>
    public Task CutLinkAsync() => BreakAsync(Stage<IStageLink>().CutLinkAsync, "The link was cut");

    /// <summary>Mends the link at the stage and waits for the next one.</summary>
    public Task MendLinkAsync() => MendAsync(Stage<IStageLink>().MendLinkAsync);

    /// <summary>Has the PBX say nothing any more and waits until that is noticed.</summary>
    public Task FallSilentAsync() => BreakAsync(Stage<IStageSilence>().FallSilentAsync, "The PBX says nothing any more");

    /// <summary>Has the PBX speak again and waits for the next link.</summary>
    public Task SpeakAsync() => MendAsync(Stage<IStageSilence>().SpeakAsync);

    /// <summary>No link has ended but those that the stage cut.</summary>
    public void LinkHeld()
    {
        if (HasStopped || _cut) return;
        var (link, generation, reason) = Recording.Look(p => (p.Link, p.Generation, p.LinkReason));
        if (link != LinkState.Up || generation != _generation) throw new ScenarioFailedException($"The link broke by itself: '{reason}'.");
    }

    /// <summary>Starts the plugin and waits for the link and the snapshot that follows it.</summary>
    public async Task StartAsync()
    {
        _started = true;
        await instance.StartAsync(token).ConfigureAwait(false);
        await UpAsync(1).ConfigureAwait(false);
    }

    /// <summary>Starts the plugin where its link should not come up; the reason where it will not even start.</summary>
    public Task<string?> StartWithoutLinkAsync()
    {
        _started = _cut = true;
        return instance.TryStartAsync(token);
    }

    /// <summary>Starts the plugin and has it watch the stage's phones.</summary>
    public async Task BeginAsync()
    {
        await StartAsync().ConfigureAwait(false);
        await WatchAsync([.. setup.Phones.Select(p => p.Number).Concat(setup.SharedLine?.Take(1).Select(p => p.Number) ?? [])]).ConfigureAwait(false);
    }

    public async Task WatchAsync(IReadOnlyList<DialableNumber> numbers)
    {
        var answer = await DoneAsync<IPbxProvider, MonitorAnswer>("MonitorAsync", (p, t) => p.MonitorAsync(new MonitorRequest { Extensions = numbers }, t)).ConfigureAwait(false);
        if (answer.Refused is [var refused, ..])
            throw new ScenarioFailedException($"MonitorAsync refused {refused.Extension}, a phone of the stage: {refused.Failure.Code}: {refused.Failure.Message}");
        foreach (var number in numbers)
            await SeesAsync(p => p.Devices.Values.Any(d => d.Number == number), $"{number} is watched, but no DeviceReported told of it with its number").ConfigureAwait(false);
    }

    /// <summary>The link is up for at least the nth time and a full snapshot of that link has ended.</summary>
    public async Task UpAsync(long generation)
    {
        var again = generation > 1 ? " again" : "";
        await SeesAsync(p => (p.Link == LinkState.Up && p.Generation >= generation) || IsFinal(p), $"The link did not come up{again}", options.LinkDeadline, p => p.LinkReason is { } reason ? $" It was reported down: '{reason}'." : "").ConfigureAwait(false);
        if (Recording.Look(p => IsFinal(p) ? p.LinkReason : null) is { } final) throw new ScenarioFailedException($"The link did not come up{again}: it was reported down and needs attention, '{final}'.");
        await SeesAsync(p => p.IsTold || p.BrokeOff, "The link came up, but no full snapshot followed and ended", options.LinkDeadline).ConfigureAwait(false);
        // one that broke off is asked for again, as a server does
        if (!Recording.Look(p => p.IsTold)) await SnapshotAsync(options.LinkDeadline).ConfigureAwait(false);
        _generation = Recording.Look(p => p.Generation);
    }

    public async Task StopAsync()
    {
        HasStopped = true;
        if (!_started) return;
        await ToldAsync().ConfigureAwait(false);
        await instance.StopAsync().ConfigureAwait(false);
        Recording.Finish();
    }

    /// <summary>Stops, then listens to what may not come any more.</summary>
    public async Task StopAndListenAsync()
    {
        await StopAsync().ConfigureAwait(false);
        await Task.Delay(options.ListenAfterStop, options.Time, token).ConfigureAwait(false);
    }

    /// <summary>Waits for the reports to come to this, or fails with the sentence.</summary>
    public async Task SeesAsync(Func<CallPicture, bool> condition, string otherwise, TimeSpan? within = null, Func<CallPicture, string>? more = null)
    {
        var deadline = within ?? options.EffectDeadline;
        if (!await ComesAsync(condition, deadline).ConfigureAwait(false))
            throw new ScenarioFailedException($"{otherwise} within {deadline.TotalSeconds:0.##} s.{(more is null ? "" : Recording.Look(more))}");
    }

    // nobody waits for a link that is not tried again
    private static bool IsFinal(CallPicture picture) => picture is { Link: LinkState.Down, NeedsAttention: true };

    private async Task<bool> ComesAsync(Func<CallPicture, bool> condition, TimeSpan within)
    {
        try
        {
            await Recording.UntilAsync(condition).WaitAsync(within, options.Time, token).ConfigureAwait(false);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    private async Task BreakAsync(Func<CancellationToken, Task> hand, string what)
    {
        _cut = true;
        await hand(token).ConfigureAwait(false);
        await SeesAsync(p => p.Link is LinkState.Down or LinkState.Connecting, $"{what}, but no LinkReported told it: every lamp is stale", options.LinkDeadline).ConfigureAwait(false);
    }

    private async Task MendAsync(Func<CancellationToken, Task> hand)
    {
        await hand(token).ConfigureAwait(false);
        _cut = false;
        await UpAsync(_generation + 1).ConfigureAwait(false);
    }

    // a stop in the middle of a snapshot would leave it without an end, and nobody would be to blame
    private async Task ToldAsync()
    {
        try
        {
            do await Recording.UntilAsync(p => !p.IsTelling).WaitAsync(options.EffectDeadline, options.Time, token).ConfigureAwait(false);
            while (!Recording.Stopping(anyway: false));
        }
        catch (TimeoutException)
        {
            // the rule of snapshots names the one that never ends
            Recording.Stopping(anyway: true);
        }
    }

    /// <summary>Everybody the scenario had has hung up: so nobody may be left in a call.</summary>
    public async Task NoCallIsLeftAsync()
    {
        if (HasStopped || Recording.Look(p => p.Link) != LinkState.Up) return;
        try
        {
            await Recording.UntilAsync(p => p.Calls.Count == 0).WaitAsync(options.EffectDeadline, options.Time, token).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            var left = Recording.Look(p => p.Calls.Select(c => $"call {c} was never ended ({string.Join(", ", p.At(c).Select(x => $"{x.Key} {x.Value}"))})").ToList());
            if (left.Count > 0) throw new ScenarioFailedException($"Everybody has hung up, but {string.Join(" and ", left)}.");
        }
    }
}
