namespace Attendant.Csta.Acceptance.Faults;

/// <summary>For <see cref="CommandCutTests"/>. An answer is waited for as long as the server lets it: what ends a request is the link's end.</summary>
public sealed class CommandCutBed : FaultBed
{
    protected override string Timing => Patient;
}
