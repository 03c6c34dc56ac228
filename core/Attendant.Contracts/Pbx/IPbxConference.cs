using Attendant.Contracts.Hosting;

namespace Attendant.Contracts.Pbx;

/// <summary>Joining calls into a conference (ECMA-269).</summary>
public interface IPbxConference
{
    /// <summary>Joins the held and the active call; the device stays in it.</summary>
    Task<ServiceResult> ConferenceCallAsync(TwoCallsRequest request, CancellationToken cancellationToken);
}
