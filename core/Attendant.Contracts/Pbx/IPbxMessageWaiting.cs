using Attendant.Contracts.Hosting;

namespace Attendant.Contracts.Pbx;

/// <summary>The message lamp of a phone (ECMA-269).</summary>
public interface IPbxMessageWaiting
{
    /// <summary>Switches it on or off.</summary>
    Task<ServiceResult> SetMessageWaitingAsync(DeviceSwitchRequest request, CancellationToken cancellationToken);
}
