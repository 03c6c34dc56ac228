using System.Net;
using Attendant.Contracts.Telephony;
using Attendant.Sdk.TestKit.Stages;
using Attendant.Testing.Sip.Phones;

namespace Attendant.Interop.Stage;

/// <summary>The hands at the phones, at the caller's beyond the trunk, and at the cable.</summary>
internal sealed partial class AsteriskStage : IStageHold, IStageOutside, IStageLink, IStageDelay, IStageRefusal
{
    /// <summary>Where the bed's trunk leads (pjsip.conf).</summary>
    private static readonly IPEndPoint Carrier = new(IPAddress.Parse("127.0.0.9"), 5060);

    private SipPhone? _carrier;

    /// <inheritdoc/>
    public Task CallAsync(StagePhone from, DialableNumber to, CancellationToken cancellationToken) => At(from).CallAsync(to.Value, cancellationToken);

    /// <inheritdoc/>
    public async Task AnswerAsync(StagePhone phone, CancellationToken cancellationToken) =>
        await (await At(phone).WaitForRingingAsync(cancellationToken)).AnswerAsync(cancellationToken);

    /// <inheritdoc/>
    public async Task HangUpAsync(StagePhone phone, CancellationToken cancellationToken)
    {
        // what one talks in goes first, what waits on hold last
        PhoneCallState[] order = [PhoneCallState.Connected, PhoneCallState.RemoteRinging, PhoneCallState.Dialing, PhoneCallState.Ringing, PhoneCallState.Held];
        if (At(phone).Calls.MinBy(call => Array.IndexOf(order, call.State)) is { } first) await first.HangUpAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public Task HoldAsync(StagePhone phone, CancellationToken cancellationToken) =>
        At(phone).Calls.Single(call => call.State == PhoneCallState.Connected).HoldAsync(cancellationToken);

    /// <inheritdoc/>
    public Task RetrieveAsync(StagePhone phone, CancellationToken cancellationToken) =>
        At(phone).Calls.Single(call => call.State == PhoneCallState.Held).ResumeAsync(cancellationToken);

    /// <inheritdoc/>
    public async Task CallInAsync(DialableNumber from, DialableNumber to, CancellationToken cancellationToken)
    {
        var options = PhoneOptions.OfTestBed(from.Value, pbx.Manager.Address) with { Local = Carrier, Registers = false };
        _carrier = await SipPhone.StartAsync(options, cancellationToken);
        await _carrier.CallAsync($"44207946{to}", cancellationToken);
    }

    /// <inheritdoc/>
    public async Task HangUpOutsideAsync(CancellationToken cancellationToken)
    {
        foreach (var call in _carrier?.Calls ?? []) await call.HangUpAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public Task CutLinkAsync(CancellationToken cancellationToken) => Now(Cable.Cut);

    /// <inheritdoc/>
    public Task MendLinkAsync(CancellationToken cancellationToken) => Now(Cable.Mend);

    /// <inheritdoc/>
    public Task DelayNextAsync(TimeSpan by, CancellationToken cancellationToken) => Now(() => Cable.DelayNext(by));

    /// <inheritdoc/>
    public Task RefuseNextAsync(CancellationToken cancellationToken) => Now(Cable.RefuseNext);

    private SipPhone At(StagePhone phone) => _phones[phone.Number.Value];

    private static Task Now(Action hand)
    {
        hand();
        return Task.CompletedTask;
    }
}
