using Attendant.Contracts.Pbx;
using Attendant.Contracts.Telephony;
using Attendant.Sdk.TestKit.Pictures;
using Attendant.Sdk.TestKit.Scenarios;
using Attendant.Sdk.TestKit.Stages;

namespace Attendant.Sdk.TestKit.Running;

/// <summary>Calls on the stage, and how they are to be seen.</summary>
internal sealed partial class Play
{
    /// <summary>The id by which the plugin reports the phone.</summary>
    public DeviceId Device(StagePhone phone) =>
        phone.Device ?? Recording.Look(p => p.Devices.Values.FirstOrDefault(d => d.Number == phone.Number)?.Device) ?? new DeviceId(phone.Number.Value);

    public static DeviceId DeviceIn(CallPicture picture, StagePhone phone) =>
        phone.Device ?? picture.Devices.Values.FirstOrDefault(d => d.Number == phone.Number)?.Device ?? default;

    /// <summary>Asks for a full snapshot and waits for its end.</summary>
    public async Task SnapshotAsync(TimeSpan? within = null)
    {
        var before = Recording.Look(p => p.FullSnapshots);
        await DoneAsync<IPbxProvider>("RequestSnapshotAsync", (p, t) => p.RequestSnapshotAsync(new SnapshotRequest(), t)).ConfigureAwait(false);
        await SeesAsync(p => p.FullSnapshots > before, "A full snapshot was asked for, but none ended complete", within, p => p.BrokeOff ? " One ended with Complete = false." : "").ConfigureAwait(false);
    }

    public Task CallAsync(StagePhone from, DialableNumber to) => HandAsync("CallAsync", () => stage.CallAsync(from, to, token));

    public Task LiftAsync(StagePhone phone) => HandAsync("AnswerAsync", () => stage.AnswerAsync(phone, token));

    public Task HangUpAsync(StagePhone phone) => HandAsync("HangUpAsync", () => stage.HangUpAsync(phone, token));

    // what was seen instead
    private static string LastOf(CallPicture picture, DeviceId device)
    {
        var seen = picture.Calls.Where(call => picture.At(call).ContainsKey(device)).Select(call => $"{picture.State(call, device)} in call {call}").ToList();
        return seen.Count == 0 ? "" : $" It was reported {string.Join(" and ", seen)}.";
    }

    // a hand that hangs must not hang the run, and one that throws is named
    private async Task HandAsync(string hand, Func<Task> act)
    {
        try
        {
            await ActAsync(hand, act()).ConfigureAwait(false);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            fault.Data["hand"] = hand;
            throw;
        }
    }

    private async Task ActAsync(string hand, Task acting)
    {
        var done = acting.WaitAsync(options.LinkDeadline, options.Time, token);
        await done.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!acting.IsCompleted && done.Exception?.InnerException is TimeoutException) throw new TimeoutException($"{hand} did not return within {options.LinkDeadline.TotalSeconds:0.##} s.");
        await done.ConfigureAwait(false);
    }

    /// <summary>Waits until the phone is so in some call, which it gives.</summary>
    public async Task<CallId> CallWithAsync(StagePhone phone, ConnectionState state, string what)
    {
        var device = Device(phone);
        await SeesAsync(p => Find(p, device, state) is not null, $"{what}, but {phone} was not reported {state}", more: p => LastOf(p, device)).ConfigureAwait(false);
        return Recording.Look(p => Find(p, device, state)) ?? default;
    }

    public Task IsAsync(CallId call, StagePhone phone, ConnectionState state, string what)
    {
        var device = Device(phone);
        return SeesAsync(p => p.State(call, device) == state, $"{what}, but {phone} was not reported {state} in call {call}", more: p => LastOf(p, device));
    }

    public Task EndsAsync(CallId call, string what) => SeesAsync(p => p.At(call).Count == 0, $"{what}, but call {call} was never ended");

    /// <summary>One phone calls another by hand; it rings there.</summary>
    public async Task<CallId> RingAsync(StagePhone from, StagePhone to)
    {
        await CallAsync(from, to.Number).ConfigureAwait(false);
        return await CallWithAsync(to, ConnectionState.Alerting, $"{from} called {to}").ConfigureAwait(false);
    }

    /// <summary>One phone calls another by hand, and it is answered by hand.</summary>
    public async Task<CallId> TalkAsync(StagePhone from, StagePhone to)
    {
        var call = await RingAsync(from, to).ConfigureAwait(false);
        await LiftAsync(to).ConfigureAwait(false);
        await IsAsync(call, to, ConnectionState.Connected, $"{to} answered").ConfigureAwait(false);
        await IsAsync(call, from, ConnectionState.Connected, $"{to} answered {from}").ConfigureAwait(false);
        return call;
    }

    /// <summary>Hangs up by hand and waits for the end of the call; the others hang up, too, where the PBX leaves them in it.</summary>
    public async Task EndAsync(CallId call, StagePhone by)
    {
        await HangUpAsync(by).ConfigureAwait(false);
        try
        {
            await EndsAsync(call, $"{by} hung up").ConfigureAwait(false);
        }
        catch (ScenarioFailedException) when (LeftIn(call) is [_, ..] left && !left.Contains(by))
        {
            // they hear a tone until they put the receiver down (ECMA-269 6.1.5: Fail, or Connected as before)
            foreach (var other in LeftIn(call)) await HangUpAsync(other).ConfigureAwait(false);
            await EndsAsync(call, "Everybody hung up").ConfigureAwait(false);
        }
    }

    /// <summary>Two phones talk with each other, in whatever call that is now.</summary>
    public async Task<CallId> TogetherAsync(StagePhone one, StagePhone other, string what)
    {
        var (a, b) = (Device(one), Device(other));
        await SeesAsync(p => Joined(p, a, b) is not null, Apart(one, other, what)).ConfigureAwait(false);
        return Recording.Look(p => Joined(p, a, b)) ?? default;
    }

    private static string Apart(StagePhone one, StagePhone other, string what) => $"{what}, but {one} and {other} were not reported connected in one call";

    private List<StagePhone> LeftIn(CallId call) =>
        [.. setup.Phones.Concat(setup.SharedLine ?? []).Where(phone => Recording.Look(p => p.State(call, DeviceIn(p, phone))) != ConnectionState.Null)];

    private static CallId? Find(CallPicture picture, DeviceId device, ConnectionState state)
    {
        foreach (var call in picture.Calls)
            if (picture.State(call, device) == state) return call;
        return null;
    }

    private static CallId? Joined(CallPicture picture, DeviceId one, DeviceId other)
    {
        foreach (var call in picture.Calls)
            if (picture.State(call, one) == ConnectionState.Connected && picture.State(call, other) == ConnectionState.Connected) return call;
        return null;
    }
}
