namespace Attendant.Sdk.CstaSwitch;

/// <summary>A device in a call.</summary>
/// <param name="Device">The device's number; a trunk's for a party outside.</param>
/// <param name="Party">Who is there: the device's number, or the number outside.</param>
/// <param name="State">Its state.</param>
public sealed record CstaConnection(string Device, string? Party, CstaConnectionState State);
