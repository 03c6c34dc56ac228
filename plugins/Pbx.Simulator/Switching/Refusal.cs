using Attendant.Contracts.Hosting;
using Attendant.Contracts.Telephony;

namespace Attendant.Pbx.Simulator.Switching;

/// <summary>What this PBX says no with.</summary>
internal static class Refusal
{
    public static ServiceFailure NoDevice(DeviceId device) => Of(ServiceFailureCode.InvalidDevice, $"There is no device {device}.");

    public static ServiceFailure NoCall(ConnectionId connection) => Of(ServiceFailureCode.InvalidCall, $"Device {connection.Device} has no call {connection.Call}.");

    public static ServiceFailure State(string message) => Of(ServiceFailureCode.InvalidState, message);

    public static ServiceFailure SecondActive(SwitchDevice device) =>
        State($"Device {device.Id} is in another call; it must be held or cleared first.");

    public static ServiceFailure Destination(string dialled) => Of(ServiceFailureCode.InvalidDestination, $"'{dialled}' cannot be dialled.");

    /// <summary>A destination that could not take the call at this moment, for services that ask before they act.</summary>
    public static ServiceFailure Unreachable(DialableNumber number, EventCause cause) => cause switch
    {
        EventCause.Busy => Of(ServiceFailureCode.Busy, $"{number} is busy.", transient: true),
        EventCause.DoNotDisturb => Of(ServiceFailureCode.Busy, $"{number} does not want to be disturbed.", transient: true),
        EventCause.DestinationOutOfOrder => Of(ServiceFailureCode.OutOfService, $"{number} is out of service."),
        EventCause.NetworkCongestion => Of(ServiceFailureCode.ResourceUnavailable, "Every trunk is in use.", transient: true),
        _ => Of(ServiceFailureCode.InvalidDestination, $"{number} does not exist or cannot be reached."),
    };

    public static ServiceFailure Of(ServiceFailureCode code, string message, bool transient = false) =>
        new() { Code = code, Message = message, Transient = transient, VendorCode = $"SIM-{(int)code}" };
}
