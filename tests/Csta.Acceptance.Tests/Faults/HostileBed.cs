namespace Attendant.Csta.Acceptance.Faults;

/// <summary>For <see cref="HostileTests"/>. On a machine that is busy, too, a link ends by what was sent to it and not by silence.</summary>
public sealed class HostileBed : FaultBed
{
    protected override string Timing => Patient;
}
