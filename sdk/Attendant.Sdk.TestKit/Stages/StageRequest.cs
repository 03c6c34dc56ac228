namespace Attendant.Sdk.TestKit.Stages;

/// <summary>What a scenario needs of the stage.</summary>
public sealed record StageRequest
{
    /// <summary>The state folder that the plugin's next instance will have. Exists.</summary>
    public required string StateFolder { get; init; }

    /// <summary>How many devices the PBX must have at least; more than three only where the stage is an <see cref="IStageDevices"/>.</summary>
    public int Devices { get; init; } = 3;
}
