namespace Attendant.Pbx.Simulator.Traffic;

internal sealed record TrafficOptions
{
    /// <summary>Calls that the phones make among each other and with the outside, on average.</summary>
    public double CallsPerMinute { get; init; } = 6;

    /// <summary>The part of them that goes outside or comes from there.</summary>
    public double OutsideShare { get; init; } = 0.3;

    /// <summary>Calls from outside to operators, on average.</summary>
    public double OperatorCallsPerMinute { get; init; } = 1;

    /// <summary>No further call comes to an operator who has that many.</summary>
    public int OperatorCallsAtMost { get; init; } = 2;
}
