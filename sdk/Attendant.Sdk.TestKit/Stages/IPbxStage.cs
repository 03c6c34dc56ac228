using Attendant.Contracts.Telephony;

namespace Attendant.Sdk.TestKit.Stages;

/// <summary>
/// The far side of a plugin under test: the PBX, and hands that lift its phones. An author writes one for his PBX or for
/// a test PBX; the kit plays its scenarios on it. What not every stage can do is an interface of its own beside this one
/// (<see cref="IStageHold"/>, <see cref="IStageLink"/>, …): where one is missing, the scenarios that need it are named
/// as not tried.
/// </summary>
/// <remarks>
/// A hand returns when the PBX has been told, it need not wait for the effect: the kit waits for the reports. A hand that
/// fails throws; the scenario then fails by the stage and not by the plugin. Calls come one at a time.
/// </remarks>
public interface IPbxStage : IAsyncDisposable
{
    /// <summary>
    /// Brings the PBX to rest (no call anywhere, nothing forwarded, every fault over) and says how the plugin reaches it.
    /// Called before each scenario; a new instance of the plugin starts after it.
    /// </summary>
    Task<StageSetup> SetUpAsync(StageRequest request, CancellationToken cancellationToken);

    /// <summary>Somebody lifts the phone and dials.</summary>
    Task CallAsync(StagePhone from, DialableNumber to, CancellationToken cancellationToken);

    /// <summary>
    /// Somebody answers the call that rings at the phone; or lifts it where the PBX prompts him to, because a call was
    /// ordered for his phone.
    /// </summary>
    Task AnswerAsync(StagePhone phone, CancellationToken cancellationToken);

    /// <summary>Somebody hangs up; where the phone rings, he refuses the call, and where it is in none, nothing happens.</summary>
    Task HangUpAsync(StagePhone phone, CancellationToken cancellationToken);
}
