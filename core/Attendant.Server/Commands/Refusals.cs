using System.Text.Json;
using Attendant.Contracts.Hosting;
using Attendant.Model.Telephony;
using Attendant.Protocol;
using Attendant.Server.Methods;

namespace Attendant.Server.Commands;

/// <summary>What a console is told where the PBX, or the picture, says no.</summary>
internal static class Refusals
{
    public static ProtocolError Of(ServiceFailure? failure)
    {
        if (failure is null)
        {
            return ProtocolError.Refused(Reasons.PbxRejected, "The connector gave no answer that can be used. This is a fault of its plugin.") with { Outcome = "unknown" };
        }

        var reason = ReasonOf(failure.Code);
        return ProtocolError.Refused(reason, failure.Message) with
        {
            Cause = failure.VendorCode is { } vendor ? $"{WordOf(failure.Code)} ({vendor})" : WordOf(failure.Code),
            Outcome = reason is Reasons.Timeout or Reasons.PbxUnavailable ? failure.EffectUnknown ? "unknown" : "notDone" : null,
            RetryAfterSeconds = failure.Transient ? 1 : null,
        };
    }

    public static ProtocolError Of(ActionRefusal refusal, CallAction action, string what) => refusal switch
    {
        ActionRefusal.Unsupported => ProtocolError.Refused(Reasons.Unsupported, $"Neither the PBX nor the phone of {what} can do this ({action})."),
        ActionRefusal.PbxUnavailable => ProtocolError.Refused(Reasons.PbxUnavailable, $"The link to the PBX of {what} is down.") with { Outcome = "notDone" },
        ActionRefusal.PbxRejected => ProtocolError.Refused(Reasons.PbxRejected, $"The phone of {what} did not obey when this was last tried ({action}).") with { Cause = WordOf(ServiceFailureCode.DeviceDidNotObey) },
        _ => ProtocolError.Refused(Reasons.InvalidState, $"This is not possible in the state of {what} now ({action})."),
    };

    /// <summary>The standard's word as programs get it: lower camel case.</summary>
    public static string WordOf(ServiceFailureCode code) => JsonNamingPolicy.CamelCase.ConvertName(code.ToString());

    private static string ReasonOf(ServiceFailureCode code) => code switch
    {
        ServiceFailureCode.InvalidDevice => Reasons.NotFound,
        ServiceFailureCode.InvalidCall or ServiceFailureCode.InvalidState or ServiceFailureCode.NoCallToPickUp => Reasons.InvalidState,
        ServiceFailureCode.InvalidDestination or ServiceFailureCode.InvalidParameter => Reasons.InvalidArgument,
        ServiceFailureCode.NotSupported => Reasons.Unsupported,
        ServiceFailureCode.LinkDown => Reasons.PbxUnavailable,
        ServiceFailureCode.Timeout => Reasons.Timeout,
        ServiceFailureCode.NoParkSlot => Reasons.ParkNoSlot,
        ServiceFailureCode.NoParkRange => Reasons.ParkNoRange,
        ServiceFailureCode.RecordingNotSelective => Reasons.RecordNotSelective,
        ServiceFailureCode.RecordingNotControlled => Reasons.RecordNotControlled,
        ServiceFailureCode.SupervisedDeviceIdle => Reasons.MonitorAgentIdle,
        ServiceFailureCode.NoBuiltInBridge => Reasons.MonitorNoBridge,
        ServiceFailureCode.NoMonitoringPartition => Reasons.MonitorNoPartition,
        _ => Reasons.PbxRejected,
    };
}
