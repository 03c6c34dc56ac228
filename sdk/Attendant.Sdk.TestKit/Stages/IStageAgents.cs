namespace Attendant.Sdk.TestKit.Stages;

/// <summary>The stage can have people log on at phones as agents of the PBX's groups.</summary>
public interface IStageAgents
{
    /// <summary>Somebody logs on at the phone; whether he takes calls at once is the PBX's habit.</summary>
    Task LogOnAsync(StagePhone phone, CancellationToken cancellationToken);

    /// <summary>He logs off.</summary>
    Task LogOffAsync(StagePhone phone, CancellationToken cancellationToken);
}
