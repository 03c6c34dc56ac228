namespace Attendant.Csta.Acceptance.Faults;

/// <summary>For <see cref="WireTests"/>.</summary>
public sealed class WireBed : FaultBed;
