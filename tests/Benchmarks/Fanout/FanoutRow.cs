namespace Attendant.Benchmarks.Fanout;

/// <summary>What one subject did at one number of consoles.</summary>
internal sealed record FanoutRow(string Subject, int Consoles, int Burst, IReadOnlyList<Round> Rounds, long BytesPerConsole)
{
    public double PerCpuSecond => Median(round => round.PerCpuSecond);

    public double PerSecond => Median(round => round.PerSecond);

    public double MedianMicroseconds => Median(round => round.Median);

    public double SlowMicroseconds => Median(round => round.Slow);

    private double Median(Func<Round, double> of) => Rounds.Select(of).Order().ElementAt(Rounds.Count / 2);
}
