using System.Globalization;
using Attendant.Contracts.Hosting;
using Attendant.Contracts.Pbx;
using Attendant.Model.Telephony;
using Attendant.Protocol;
using Attendant.Server.Loop;
using Attendant.Server.Methods;

namespace Attendant.Server.Commands;

/// <summary>
/// Carries out commands: asks the PBX, and answers by what the model then sees, never by the PBX's word alone. The look-out
/// begins before the PBX is asked, so that an effect that passes quickly is not missed.
/// </summary>
internal sealed class CommandDesk(ModelLoop loop, IPbxCalls pbx)
{
    // a plugin answers within 8 s, the dispatcher gives up just before the 10 s that the protocol promises: this lies between
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(9);

    // leaves most of the time to what is done after it
    private static readonly TimeSpan HoldDeadline = TimeSpan.FromSeconds(3);

    public ModelLoop Loop { get; } = loop;

    public IPbxCalls Pbx { get; } = pbx;

    /// <summary>Asks, and waits until the picture shows the effect.</summary>
    /// <param name="ask">The request to the PBX.</param>
    /// <param name="look">Finds the effect in the picture; null while it is not there.</param>
    /// <param name="answer">Makes the answer of what was seen.</param>
    /// <param name="cancellationToken">The command's end.</param>
    public async Task<MethodResult> CarryOutAsync<T>(
        Func<CancellationToken, Task<ServiceResult>> ask,
        Func<ITelephonyPicture, T?> look,
        Func<SeenEffect<T>, MethodResult> answer,
        CancellationToken cancellationToken)
        where T : class
    {
        using var lookOut = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var seen = Loop.WaitForAsync(look, Deadline, lookOut.Token);
        try
        {
            var result = await ask(cancellationToken);
            if (result.Outcome != ServiceOutcome.Done && result.Failure is not { EffectUnknown: true })
            {
                return Refusals.Of(result.Failure);
            }

            return await seen is { } effect
                ? answer(effect)
                : ProtocolError.Refused(Reasons.Timeout, NotSeen(result)) with { Outcome = "unknown", Cause = result.Failure?.Code is { } code ? Refusals.WordOf(code) : null };
        }
        finally
        {
            await lookOut.CancelAsync();
            await ((Task)seen).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>As <see cref="CarryOutAsync{T}"/>, with the answer that every call command gives.</summary>
    public Task<MethodResult> CarryOutAsync(
        Func<CancellationToken, Task<ServiceResult>> ask, Func<ITelephonyPicture, CommandEffect?> look, CancellationToken cancellationToken) =>
        CarryOutAsync(ask, look, seen => CallDone(seen.Value.Call, seen.Seq), cancellationToken);

    /// <summary>
    /// Holds the call in which the line talks, as a phone does when its user takes another one. Where it cannot be held, or
    /// not in time, the PBX decides about what is asked next.
    /// </summary>
    /// <param name="line">The operator's line.</param>
    /// <param name="but">The call that is to be taken.</param>
    /// <param name="cancellationToken">The command's end.</param>
    public async Task HoldActiveAsync(LineId line, GlobalCallId? but, CancellationToken cancellationToken)
    {
        var active = await Loop.RunAsync(picture => picture.CallsOf(line).FirstOrDefault(call => IsActive(call) && call.Id != but), cancellationToken);
        if (active is null)
        {
            return;
        }

        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var held = Loop.WaitForAsync(picture => picture.FindCall(active.Id, line) is { } now && IsActive(now) ? null : active, HoldDeadline, end.Token);
        var request = new ConnectionRequest { Connection = active.Connection };
        var result = await Pbx.AskAsync<IPbxCallControl>(active.Source, (pbx, token) => pbx.HoldCallAsync(request, token), cancellationToken);
        if (result.Outcome != ServiceOutcome.Done)
        {
            await end.CancelAsync();
        }

        await ((Task)held).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public static MethodResult CallDone(GlobalCallId call, long seq) => MethodResult.Of(json => json.WriteString("callId", call.Value), seq);

    private static bool IsActive(Call call) =>
        call.State is CallState.Connected or CallState.Conferenced && call.Actions.GetValueOrDefault(CallAction.Hold, ActionRefusal.Unsupported) == ActionRefusal.None;

    private static string NotSeen(ServiceResult result) =>
        result.Failure is { } failure
            ? failure.Code == ServiceFailureCode.Timeout ? $"The PBX did not answer in time: {failure.Message}" : $"Whether it was done is not known: {failure.Message}"
            : string.Create(CultureInfo.InvariantCulture, $"The PBX took the request, and nothing was seen to happen within {Deadline.TotalSeconds} seconds.");
}
