namespace Attendant.Benchmarks.Fanout;

/// <summary>What one subject did in one round.</summary>
/// <param name="PerCpuSecond">Deliveries per second of the server's processor time.</param>
/// <param name="PerSecond">Deliveries per second of the wall's clock.</param>
/// <param name="Median">Microseconds from the publisher to a console, half of the deliveries.</param>
/// <param name="Slow">The same, 99 of 100.</param>
internal sealed record Round(double PerCpuSecond, double PerSecond, int Median, int Slow);
