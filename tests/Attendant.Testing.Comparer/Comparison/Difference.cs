namespace Attendant.Testing.Comparer.Comparison;

/// <summary>One thing on which Asterisk and the console do not agree.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="Subject">The extension, or the slot.</param>
/// <param name="Asterisk">What Asterisk says.</param>
/// <param name="Console">What the console shows.</param>
public sealed record Difference(DifferenceKind Kind, string Subject, string Asterisk, string Console)
{
    public override string ToString() => $"{Kind} {Subject}: Asterisk says {Asterisk}, the console shows {Console}";
}
