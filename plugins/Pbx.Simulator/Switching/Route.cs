using Attendant.Contracts.Telephony;

namespace Attendant.Pbx.Simulator.Switching;

/// <summary>Where a dialled number leads at this moment, with every forwarding on the way.</summary>
internal sealed record Route
{
    public required DialableNumber Number { get; init; }

    public SwitchLine? Line { get; init; }

    /// <summary>The devices that can ring; empty for a party outside and where <see cref="Failure"/> says why not.</summary>
    public IReadOnlyList<SwitchDevice> Devices { get; init; } = [];

    public bool Outside { get; init; }

    /// <summary>The number is a code that the PBX itself obeys.</summary>
    public bool ServiceCode { get; init; }

    public bool Analogue { get; init; }

    public EventCause? Failure { get; init; }

    public required IReadOnlyList<Diversion> Diversions { get; init; }

    public required HashSet<string> Visited { get; init; }
}
