namespace Attendant.Csta.Acceptance.Faults;

/// <summary>For <see cref="CutTests"/>.</summary>
public sealed class CutBed : FaultBed;
