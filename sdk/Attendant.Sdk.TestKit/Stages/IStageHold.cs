namespace Attendant.Sdk.TestKit.Stages;

/// <summary>The stage can press the hold key of a phone.</summary>
public interface IStageHold
{
    /// <summary>Somebody puts the phone's call on hold.</summary>
    Task HoldAsync(StagePhone phone, CancellationToken cancellationToken);

    /// <summary>Somebody takes it back.</summary>
    Task RetrieveAsync(StagePhone phone, CancellationToken cancellationToken);
}
