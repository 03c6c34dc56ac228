namespace Attendant.Testing.Sip.Transactions;

/// <summary>The base times of RFC 3261 17.1.1.1 and what table 4 derives from them for UDP.</summary>
public sealed record SipTimers
{
    /// <summary>Estimate of the round trip: the first retransmission comes after it.</summary>
    public TimeSpan T1 { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>The longest pause between retransmissions.</summary>
    public TimeSpan T2 { get; init; } = TimeSpan.FromSeconds(4);

    /// <summary>How long a message may stay in the network.</summary>
    public TimeSpan T4 { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Timers B, F, H, J, L, M: when to give up.</summary>
    internal TimeSpan GiveUp => 64 * T1;

    /// <summary>Timer D: at least 32 s for UDP.</summary>
    internal TimeSpan AbsorbFinals => TimeSpan.FromSeconds(32);

    internal TimeSpan Double(TimeSpan pause) => pause * 2 < T2 ? pause * 2 : T2;
}
