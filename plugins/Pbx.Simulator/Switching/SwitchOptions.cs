namespace Attendant.Pbx.Simulator.Switching;

/// <summary>How the PBX itself is set up, whoever uses its phones.</summary>
internal sealed record SwitchOptions
{
    public IReadOnlyList<string> ParkSlots { get; init; } = [];

    public TimeSpan ParkTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Ringing that long with nobody answering sets the no-answer forwarding to work.</summary>
    public TimeSpan NoAnswer { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Ringing that long ends the call.</summary>
    public TimeSpan RingOut { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long a caller hears the busy tone before the PBX releases the line.</summary>
    public TimeSpan BusyTone { get; init; } = TimeSpan.FromSeconds(15);

    public int CallsPerDevice { get; init; } = 4;

    public int Trunks { get; init; } = 30;

    /// <summary>Outside numbers by a trunk that tells of ringing and answer.</summary>
    public string DigitalPrefix { get; init; } = "0";

    /// <summary>Outside numbers by a trunk that tells nothing more once it is seized.</summary>
    public string AnaloguePrefix { get; init; } = "9";

    public TransferIdentity TransferIdentity { get; init; } = TransferIdentity.Held;
}
