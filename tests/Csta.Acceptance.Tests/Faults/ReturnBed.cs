namespace Attendant.Csta.Acceptance.Faults;

/// <summary>For <see cref="ReturnTests"/>: the held caller may look on, and links end when they are cut and not by silence.</summary>
public sealed class ReturnBed : FaultBed
{
    protected override string Timing => Patient;

    protected override IReadOnlyList<(string User, string Extension)> Users => [.. base.Users, ("dora", "1004")];
}
