using Attendant.Contracts.Hosting;

namespace Attendant.Contracts.Pbx;

/// <summary>
/// The basic call services (ECMA-269). Each answers when the PBX has taken or refused the request; the effect is told
/// by reports. A request for a state that is there already is <see cref="ServiceFailureCode.InvalidState"/>.
/// </summary>
public interface IPbxCallControl
{
    /// <summary>Makes a call from a device, which may be prompted first (its phone rings or goes to the loudspeaker).</summary>
    Task<ServiceResult<CallStarted>> MakeCallAsync(MakeCallRequest request, CancellationToken cancellationToken);

    /// <summary>Answers the call that rings at the device.</summary>
    Task<ServiceResult> AnswerCallAsync(ConnectionRequest request, CancellationToken cancellationToken);

    /// <summary>Takes the device out of the call: hangs up, gives up dialling, refuses a ringing call.</summary>
    Task<ServiceResult> ClearConnectionAsync(ConnectionRequest request, CancellationToken cancellationToken);

    /// <summary>Puts the call on hold.</summary>
    Task<ServiceResult> HoldCallAsync(ConnectionRequest request, CancellationToken cancellationToken);

    /// <summary>Takes the call from hold.</summary>
    Task<ServiceResult> RetrieveCallAsync(ConnectionRequest request, CancellationToken cancellationToken);
}
