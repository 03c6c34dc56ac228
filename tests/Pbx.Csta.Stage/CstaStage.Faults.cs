using Attendant.Sdk.CstaSwitch;
using Attendant.Sdk.CstaSwitch.Faults;
using Attendant.Sdk.TestKit.Stages;

namespace Attendant.Pbx.Csta.Stage;

/// <summary>What goes wrong at the far side, and how large it is.</summary>
public sealed partial class CstaStage : IStageLink, IStageSilence, IStageDelay, IStageRefusal, IStageDevices
{
    /// <inheritdoc/>
    public int MostDevices => 10_000;

    /// <inheritdoc/>
    public Task CutLinkAsync(CancellationToken cancellationToken)
    {
        Switch.Faults.RefuseLinks();
        Switch.Faults.DropLinks();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task MendLinkAsync(CancellationToken cancellationToken)
    {
        Switch.Faults.RefuseLinks(false);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task FallSilentAsync(CancellationToken cancellationToken)
    {
        Switch.Faults.FallSilent();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task SpeakAsync(CancellationToken cancellationToken)
    {
        Switch.Faults.FallSilent(false);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task DelayNextAsync(TimeSpan by, CancellationToken cancellationToken)
    {
        Switch.Faults.DelayNextAnswer(by, CstaFaults.Commands);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task RefuseNextAsync(CancellationToken cancellationToken)
    {
        Switch.Faults.RefuseNext(CstaFaults.Commands, CstaErrorCategory.SystemResourceAvailability, "resourceBusy");
        return Task.CompletedTask;
    }
}
