using Attendant.Contracts.Pbx;
using Attendant.Contracts.Telephony;
using Attendant.Sdk.TestKit.Pictures;
using Attendant.Sdk.TestKit.Stages;

namespace Attendant.Sdk.TestKit.Running;

/// <summary>A PBX may prompt first: the phone for which a call was ordered rings, and what was ordered goes on when it is lifted.</summary>
internal sealed partial class Play
{
    /// <summary>A phone that goes on by itself is prompted for a moment, too: so long it is left alone.</summary>
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(1);

    /// <summary>Makes a call by command and has it ring at the other phone.</summary>
    public async Task<CallStarted> MakeRingAsync(StagePhone from, StagePhone to)
    {
        var started = await MakeCallAsync(from, to.Number).ConfigureAwait(false);
        var (call, device) = (started.Connection.Call, Device(to));
        await GoesOnAsync(from, p => p.State(call, device) == ConnectionState.Alerting, $"MakeCallAsync answered that it was done, but {to} was not reported Alerting in call {call}").ConfigureAwait(false);
        return started;
    }

    /// <summary>Waits until the phone talks with the other, in whatever call that is now; that call was taken for it.</summary>
    public async Task<CallId> TakenAsync(StagePhone taking, StagePhone other, string what)
    {
        var (a, b) = (Device(taking), Device(other));
        await GoesOnAsync(taking, p => Joined(p, a, b) is not null, Apart(taking, other, what)).ConfigureAwait(false);
        return Recording.Look(p => Joined(p, a, b)) ?? default;
    }

    /// <summary>Waits for what was ordered for the phone, and lifts the phone where its PBX prompts it.</summary>
    public async Task GoesOnAsync(StagePhone phone, Func<CallPicture, bool> condition, string otherwise)
    {
        var device = Device(phone);
        await SeesAsync(p => condition(p) || Prompted(p, device) is not null, otherwise).ConfigureAwait(false);
        if (await ComesAsync(p => condition(p) || Prompted(p, device) is null, Moment).ConfigureAwait(false))
        {
            await SeesAsync(condition, otherwise).ConfigureAwait(false);
            return;
        }

        var state = Recording.Look(p => Prompted(p, device));
        Func<CallPicture, string>? whyNot = null;
        try
        {
            await LiftAsync(phone).ConfigureAwait(false);
        }
        catch (Exception fault) when (!token.IsCancellationRequested)
        {
            // a hand that finds nothing to lift is to blame only where nothing comes
            whyNot = _ => $" {phone} was reported {state}, and could not be lifted: {fault.Message}";
        }

        await SeesAsync(condition, otherwise, more: whyNot).ConfigureAwait(false);
    }

    private static ConnectionState? Prompted(CallPicture picture, DeviceId device)
    {
        foreach (var call in picture.Calls)
            if (picture.State(call, device) is ConnectionState.Alerting or ConnectionState.Initiated) return picture.State(call, device);
        return null;
    }
}
