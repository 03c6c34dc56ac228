using System.Net;
using Attendant.Contracts.Telephony;
using Attendant.Interop.Bed;
using Attendant.Sdk.TestKit.Stages;
using Attendant.Testing.Sip.Phones;

namespace Attendant.Interop.Stage;

/// <summary>The hands at the phones, at the caller's beyond the trunk, and at the cables.</summary>
internal sealed partial class AsteriskStage : IStageHold, IStageOutside, IStageLink, IStageSilence, IStageDelay, IStageRefusal
{
    /// <summary>Where the bed's trunk leads (pjsip.conf).</summary>
    private static readonly IPEndPoint Carrier = new(IPAddress.Parse("127.0.0.9"), 5060);

    /// <summary>There is one such address, for whichever stage calls from outside.</summary>
    private static readonly SemaphoreSlim CarrierTurn = new(1);

    private SipPhone? _carrier;

    /// <inheritdoc/>
    public async Task CallAsync(StagePhone from, DialableNumber to, CancellationToken cancellationToken)
    {
        await ServedAsync(cancellationToken);
        await At(from).CallAsync(to.Value, cancellationToken);
    }

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
    public async Task HoldAsync(StagePhone phone, CancellationToken cancellationToken) =>
        // Asterisk may have told that he talks before his phone has heard it
        await (await At(phone).WaitForCallAsync(call => call.State == PhoneCallState.Connected, cancellationToken)).HoldAsync(cancellationToken);

    /// <inheritdoc/>
    public async Task RetrieveAsync(StagePhone phone, CancellationToken cancellationToken) =>
        await (await At(phone).WaitForCallAsync(call => call.State == PhoneCallState.Held, cancellationToken)).ResumeAsync(cancellationToken);

    /// <inheritdoc/>
    public async Task CallInAsync(DialableNumber from, DialableNumber to, CancellationToken cancellationToken)
    {
        await ServedAsync(cancellationToken);
        if (_carrier is null)
        {
            await CarrierTurn.WaitAsync(cancellationToken);
            try
            {
                _carrier = await SipPhone.StartAsync(PhoneOptions.OfTestBed(from.Value, _pbx.Manager.Address) with { Local = Carrier, Registers = false }, cancellationToken);
            }
            finally
            {
                if (_carrier is null) CarrierTurn.Release();
            }
        }

        await _carrier.CallAsync($"44207946{to}", cancellationToken);
    }

    /// <inheritdoc/>
    public async Task HangUpOutsideAsync(CancellationToken cancellationToken)
    {
        foreach (var call in _carrier?.Calls ?? []) await call.HangUpAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public Task CutLinkAsync(CancellationToken cancellationToken) => AtCables(cable => cable.Cut());

    /// <inheritdoc/>
    public Task MendLinkAsync(CancellationToken cancellationToken) => AtCables(cable => cable.Mend());

    /// <inheritdoc/>
    public Task FallSilentAsync(CancellationToken cancellationToken) => AtCables(cable => cable.FallSilent());

    /// <inheritdoc/>
    public Task SpeakAsync(CancellationToken cancellationToken) => AtCables(cable => cable.Speak());

    /// <inheritdoc/>
    public Task DelayNextAsync(TimeSpan by, CancellationToken cancellationToken)
    {
        _next.Delay(by);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task RefuseNextAsync(CancellationToken cancellationToken)
    {
        _next.Refuse();
        return Task.CompletedTask;
    }

    private async Task LeaveCarrierAsync()
    {
        if (_carrier is not { } carrier) return;
        _carrier = null;
        await carrier.DisposeAsync();
        CarrierTurn.Release();
    }

    private SipPhone At(StagePhone phone) => _phones[phone.Number.Value];

    private Task AtCables(Action<Cable> hand)
    {
        hand(_manager);
        hand(_application);
        return Task.CompletedTask;
    }

    /// <summary>Where calls run through the plugin's own application, it has connected a moment after its link is up.</summary>
    private async Task ServedAsync(CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(Rest, TimeProvider.System);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        while (ByStasis && !_application.Serves) await Task.Delay(Look, TimeProvider.System, either.Token);
    }
}
