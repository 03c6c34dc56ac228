using Attendant.Contracts.Hosting;

namespace Attendant.Contracts.Pbx;

/// <summary>Asking somebody before passing a call on (ECMA-269).</summary>
/// <remarks>
/// Where the PBX needs several requests for one of these and a later one fails, the answer is that failure with
/// <see cref="Hosting.ServiceFailure.EffectUnknown"/>; how the calls stand is told by reports, as always.
/// </remarks>
public interface IPbxConsultation
{
    /// <summary>Puts the call on hold and calls somebody from the same device. The new call's id comes back.</summary>
    Task<ServiceResult<CallStarted>> ConsultationCallAsync(DestinationRequest request, CancellationToken cancellationToken);

    /// <summary>Joins the held and the active call and takes the device out of both.</summary>
    Task<ServiceResult> TransferCallAsync(TwoCallsRequest request, CancellationToken cancellationToken);

    /// <summary>Clears the active call and takes the held one back.</summary>
    Task<ServiceResult> ReconnectCallAsync(TwoCallsRequest request, CancellationToken cancellationToken);

    /// <summary>Holds the active call and takes the held one back.</summary>
    Task<ServiceResult> AlternateCallAsync(TwoCallsRequest request, CancellationToken cancellationToken);
}
