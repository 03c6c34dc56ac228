using Attendant.Contracts.Telephony;

namespace Attendant.Contracts.Pbx;

/// <summary>The call left a device for another without being answered there: forwarded, deflected, picked up, taken from a queue (ECMA-269).</summary>
public sealed record Diverted : CallReport
{
    /// <summary>The device that no longer has it.</summary>
    public required Party Diverting { get; init; }

    /// <summary>Where it goes.</summary>
    public Party? NewDestination { get; init; }
}
