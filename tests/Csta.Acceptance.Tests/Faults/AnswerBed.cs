namespace Attendant.Csta.Acceptance.Faults;

/// <summary>For <see cref="AnswerTests"/>.</summary>
public sealed class AnswerBed : FaultBed;
