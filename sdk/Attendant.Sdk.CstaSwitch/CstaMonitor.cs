namespace Attendant.Sdk.CstaSwitch;

/// <summary>A monitor a client has started: a picture.</summary>
/// <param name="CrossReference">Its id, unique within its session only.</param>
/// <param name="Device">The monitored device's number; null for a monitored call.</param>
/// <param name="CallId">The monitored call's id; null for a monitored device.</param>
/// <param name="FollowsCalls">A call-type monitor (ECMA-269 6.7.2): it stays with a call that leaves the device.</param>
public sealed record CstaMonitor(string CrossReference, string? Device, string? CallId, bool FollowsCalls);
