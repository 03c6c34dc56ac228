using Attendant.Sdk.CstaSwitch.Xml;

namespace Attendant.Sdk.CstaSwitch.Switching;

/// <summary>Something that happened to a call: an event before any monitor's own words are added.</summary>
/// <param name="Name">The event's element.</param>
/// <param name="Calls">The calls it is about: one, or the old ones of a transfer or conference.</param>
/// <param name="Result">The call there is afterwards.</param>
/// <param name="Devices">Every device that had or has a part in it.</param>
/// <param name="Before">What stands before localConnectionInfo, but for the cross reference.</param>
/// <param name="After">What stands after it.</param>
internal sealed record Happening(string Name, IReadOnlyList<Call> Calls, Call Result, IReadOnlySet<Device> Devices, IReadOnlyList<Element> Before, IReadOnlyList<Element> After);
