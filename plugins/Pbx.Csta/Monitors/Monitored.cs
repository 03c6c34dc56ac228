using Attendant.Contracts.Telephony;

namespace Attendant.Pbx.Csta.Monitors;

/// <summary>A device that is monitored on this link.</summary>
/// <param name="Device">As it is called here.</param>
/// <param name="Number">As the administrator wrote it.</param>
/// <param name="CrossReference">monitorCrossRefID, of this link alone.</param>
internal sealed record Monitored(DeviceId Device, DialableNumber Number, string CrossReference);
