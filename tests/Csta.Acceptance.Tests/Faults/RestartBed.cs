namespace Attendant.Csta.Acceptance.Faults;

/// <summary>For <see cref="RestartTests"/>.</summary>
public sealed class RestartBed : FaultBed;
