using Attendant.Contracts.Hosting;

namespace Attendant.Contracts.Pbx;

/// <summary>Do not disturb at the PBX (ECMA-269).</summary>
public interface IPbxDoNotDisturb
{
    /// <summary>Switches it on or off.</summary>
    Task<ServiceResult> SetDoNotDisturbAsync(DeviceSwitchRequest request, CancellationToken cancellationToken);
}
