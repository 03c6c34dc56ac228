using Attendant.Sdk.CstaSwitch.Xml;

namespace Attendant.Sdk.CstaSwitch.Switching;

/// <summary>Something that happened to a call: an event before any monitor's own words are added.</summary>
/// <param name="Name">The event's element.</param>
/// <param name="Calls">The calls it is about: one, or the old ones of a transfer or conference.</param>
/// <param name="Result">The call there is afterwards.</param>
/// <param name="Devices">Every device that had or has a part in it.</param>
/// <param name="Before">What stands before localConnectionInfo, but for the cross reference.</param>
/// <param name="Reason">What stands between it and servicesPermitted.</param>
/// <param name="After">What stands after that.</param>
internal sealed record Happening(string Name, IReadOnlyList<Call> Calls, Call Result, IReadOnlySet<Device> Devices, IReadOnlyList<Element> Before, IReadOnlyList<Element> Reason, IReadOnlyList<Element> After)
{
    /// <summary>Every call control event says the connection's local state, and those about its data do not.</summary>
    public bool HasLocalState { get; init; } = true;

    /// <summary>How the device stands afterwards in the call there is.</summary>
    public CstaConnectionState StateAt(Device device) => Result.At(device)?.State ?? CstaConnectionState.Null;
}
