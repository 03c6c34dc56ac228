namespace Attendant.Testing.Comparer.Comparison;

public enum DifferenceKind
{
    LineState,
    LineMissing,
    CallMissing,
    CallExtra,
    CallState,
    CallParty,
    ParkedMissing,
    ParkedExtra,
    ParkedParty,
}
