using Attendant.Contracts.Telephony;
using Attendant.Sdk.CstaSwitch;
using Attendant.Sdk.CstaSwitch.Phones;
using Attendant.Sdk.TestKit.Stages;

namespace Attendant.Pbx.Csta.Stage;

/// <summary>The hands.</summary>
public sealed partial class CstaStage : IStageHold, IStageOutside, IStageAgents
{
    private CstaOutsideCall? _outside;

    /// <inheritdoc/>
    public Task CallAsync(StagePhone from, DialableNumber to, CancellationToken cancellationToken) => At(from).DialAsync(to.Value);

    /// <inheritdoc/>
    public Task AnswerAsync(StagePhone phone, CancellationToken cancellationToken)
    {
        var there = At(phone);
        // prompted, it goes on when it is lifted
        return there.Calls.Any(call => call[there.Number] == CstaConnectionState.Initiated) ? there.LiftAsync() : there.AnswerAsync();
    }

    /// <inheritdoc/>
    public async Task HangUpAsync(StagePhone phone, CancellationToken cancellationToken)
    {
        var there = At(phone);
        // a receiver ends what its phone is busy with: what waits on hold is taken first
        if (there.Calls is [_, ..] calls && calls.All(call => call[there.Number] == CstaConnectionState.Hold)) await TryAsync(there.RetrieveAsync);
        await TryAsync(there.HangUpAsync);
    }

    /// <inheritdoc/>
    public Task HoldAsync(StagePhone phone, CancellationToken cancellationToken) => At(phone).HoldAsync();

    /// <inheritdoc/>
    public Task RetrieveAsync(StagePhone phone, CancellationToken cancellationToken) => At(phone).RetrieveAsync();

    /// <inheritdoc/>
    public async Task CallInAsync(DialableNumber from, DialableNumber to, CancellationToken cancellationToken) =>
        _outside = await Switch.CallInAsync(from.Value, to.Value);

    /// <inheritdoc/>
    public Task HangUpOutsideAsync(CancellationToken cancellationToken) => _outside?.HangUpAsync() ?? Task.CompletedTask;

    /// <inheritdoc/>
    public Task LogOnAsync(StagePhone phone, CancellationToken cancellationToken) => At(phone).LogOnAsync();

    /// <inheritdoc/>
    public Task LogOffAsync(StagePhone phone, CancellationToken cancellationToken) => At(phone).LogOffAsync();

    private CstaPhone At(StagePhone phone) => Switch.Phone(phone.Number.Value);

    // who puts down a receiver that lies already does no harm
    private static async Task TryAsync(Func<Task> hand)
    {
        try
        {
            await hand();
        }
        catch (CstaRefusedException)
        {
        }
    }
}
