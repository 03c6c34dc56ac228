namespace Attendant.Sdk.CstaSwitch.Features;

/// <summary>Where a device sends its calls, for one of ECMA-269's forwarding types.</summary>
internal sealed record Forwarding(string Type, string Destination, int? RingCount);
