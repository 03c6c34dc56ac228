namespace Attendant.Pbx.Simulator.Traffic;

/// <summary>What whoever sits at an automatic phone does. Ranges are drawn from evenly.</summary>
internal sealed record PhoneBehaviour
{
    /// <summary>The part of calls that is refused.</summary>
    public double Refuses { get; init; } = 0.06;

    /// <summary>The part of calls that is left to ring.</summary>
    public double Ignores { get; init; } = 0.12;

    /// <summary>The part of answered calls that is held for a while.</summary>
    public double Holds { get; init; } = 0.1;

    public double AnswerAfterSecondsMin { get; init; } = 3;

    public double AnswerAfterSecondsMax { get; init; } = 9;

    public double TalkSecondsMin { get; init; } = 20;

    public double TalkSecondsMax { get; init; } = 90;

    /// <summary>How long a caller lets it ring, or waits on hold.</summary>
    public double PatienceSecondsMin { get; init; } = 40;

    public double PatienceSecondsMax { get; init; } = 120;
}
