using Attendant.Contracts.Hosting;
using Attendant.Contracts.Pbx;
using Attendant.Contracts.Telephony;
using Attendant.Sdk.TestKit.Invariants;
using Attendant.Sdk.TestKit.Scenarios;
using Attendant.Sdk.TestKit.Stages;

namespace Attendant.Sdk.TestKit.Running;

/// <summary>Commands of a scenario, and what their answers must be.</summary>
internal sealed partial class Play
{
    /// <summary>Makes a call with the contract's deadline; the answer is judged by its shape only.</summary>
    public async Task<ServiceFailure?> AskAsync<TCapability>(string service, Func<TCapability, CancellationToken, Task<ServiceResult>> call, CancellationToken? cancelled = null)
        where TCapability : class
    {
        var answer = await instance.CallAsync(service, call, options.CallDeadline, cancelled ?? token).ConfigureAwait(false);
        Judge(service, AnswerRule.Fault(answer.Outcome, answer.Failure));
        return answer.Failure;
    }

    public async Task<ServiceResult<T>> AskAsync<TCapability, T>(string service, Func<TCapability, CancellationToken, Task<ServiceResult<T>>> call, CancellationToken? cancelled = null)
        where TCapability : class
        where T : class
    {
        var answer = await instance.CallAsync(service, call, options.CallDeadline, cancelled ?? token).ConfigureAwait(false);
        Judge(service, AnswerRule.Fault(answer.Outcome, answer.Failure));
        if (answer is { Outcome: ServiceOutcome.Done, Value: null }) throw new ScenarioFailedException($"{service} answered that it was done and gave no {typeof(T).Name}.");
        return answer;
    }

    /// <summary>Makes a call whose answer is no service result.</summary>
    public async Task<T> PlainAsync<TCapability, T>(string service, Func<TCapability, CancellationToken, Task<T>> call, TimeSpan deadline)
        where TCapability : class
        where T : class =>
        await instance.CallAsync(service, call, deadline, token).ConfigureAwait(false) ?? throw new ScenarioFailedException($"{service} gave nothing.");

    public async Task DoneAsync<TCapability>(string service, Func<TCapability, CancellationToken, Task<ServiceResult>> call)
        where TCapability : class
    {
        if (await AskAsync(service, call).ConfigureAwait(false) is { } failure) throw await WhyNotAsync(service, failure).ConfigureAwait(false);
    }

    public async Task<T> DoneAsync<TCapability, T>(string service, Func<TCapability, CancellationToken, Task<ServiceResult<T>>> call)
        where TCapability : class
        where T : class
    {
        var answer = await AskAsync(service, call).ConfigureAwait(false);
        return answer.Failure is { } failure ? throw await WhyNotAsync(service, failure).ConfigureAwait(false) : answer.Value!;
    }

    /// <summary>The plugin must refuse, with one of these codes; none named: any.</summary>
    public async Task RefusedAsync<TCapability>(string service, string why, Func<TCapability, CancellationToken, Task<ServiceResult>> call, params ServiceFailureCode[] codes)
        where TCapability : class =>
        MustRefuse(service, why, await AskAsync(service, call).ConfigureAwait(false), codes);

    public async Task RefusedAsync<TCapability, T>(string service, string why, Func<TCapability, CancellationToken, Task<ServiceResult<T>>> call, params ServiceFailureCode[] codes)
        where TCapability : class
        where T : class =>
        MustRefuse(service, why, (await AskAsync(service, call).ConfigureAwait(false)).Failure, codes);

    public static void MustRefuse(string service, string why, ServiceFailure? failure, params ServiceFailureCode[] codes)
    {
        if (failure is null) throw new ScenarioFailedException($"{service} answered that it was done, although {why}.");
        if (codes.Length > 0 && !codes.Contains(failure.Code))
            throw new ScenarioFailedException($"{service} was refused with {failure.Code}, although {why}; expected is {string.Join(" or ", codes)}.");
    }

    public ConnectionRequest At(CallId call, StagePhone phone) => new() { Connection = new ConnectionId(call, Device(phone)) };

    public Task AnswerAsync(CallId call, StagePhone phone) => DoneAsync<IPbxCallControl>("AnswerCallAsync", (p, t) => p.AnswerCallAsync(At(call, phone), t));

    public Task ClearAsync(CallId call, StagePhone phone) => DoneAsync<IPbxCallControl>("ClearConnectionAsync", (p, t) => p.ClearConnectionAsync(At(call, phone), t));

    public Task HoldAsync(CallId call, StagePhone phone) => DoneAsync<IPbxCallControl>("HoldCallAsync", (p, t) => p.HoldCallAsync(At(call, phone), t));

    public Task RetrieveAsync(CallId call, StagePhone phone) => DoneAsync<IPbxCallControl>("RetrieveCallAsync", (p, t) => p.RetrieveCallAsync(At(call, phone), t));

    public Task<CallStarted> MakeCallAsync(StagePhone from, DialableNumber to) =>
        DoneAsync<IPbxCallControl, CallStarted>("MakeCallAsync", (p, t) => p.MakeCallAsync(new MakeCallRequest { Calling = Device(from), Destination = to }, t));

    private static void Judge(string service, string? fault)
    {
        if (fault is not null) throw new ScenarioFailedException($"{service} {fault}");
    }

    // what a plugin says that it, or a phone, cannot do here is neither kept nor broken
    private async Task<Exception> WhyNotAsync(string service, ServiceFailure failure)
    {
        if (failure.Code == ServiceFailureCode.NotSupported) return new ScenarioNotTriedException($"it refuses {service} with NotSupported ('{failure.Message}').", "plugin");
        var unforeseen = new ScenarioFailedException($"{service} was refused with {failure.Code} ('{failure.Message}'), although nothing stood against it.");
        if (failure.Code != ServiceFailureCode.DeviceDidNotObey || !Enum.TryParse<PbxService>(service[..^"Async".Length], out var asked)) return unforeseen;
        try
        {
            await SeesAsync(p => p.Devices.Values.Any(d => d.Refusals?.Any(r => r.Service == asked) == true), "").ConfigureAwait(false);
        }
        catch (ScenarioFailedException)
        {
            // a phone that was tried in vain is told so to consoles, or they go on offering it
            return unforeseen;
        }

        return new ScenarioNotTriedException($"it refuses {service} with DeviceDidNotObey ('{failure.Message}'), and has reported the phone so.", "plugin");
    }
}
