namespace Attendant.Sdk.TestKit.Stages;

/// <summary>The stage can have as many devices as it is asked for in <see cref="StageRequest.Devices"/>.</summary>
public interface IStageDevices
{
    /// <summary>The most it can have.</summary>
    int MostDevices { get; }
}
