using Attendant.Sdk.CstaSwitch.Sessions;
using Attendant.Sdk.CstaSwitch.Switching;

namespace Attendant.Sdk.CstaSwitch.Monitors;

/// <summary>A monitor of a device or a call, and the calls it stays with.</summary>
internal sealed class Monitor
{
    public required Association Association { get; set; }

    public required string CrossReference { get; init; }

    public Device? Device { get; init; }

    public Call? Call { get; set; }

    /// <summary>ECMA-269 6.7.2: call-type, which follows calls, or device-type, which watches them while they are at the device.</summary>
    public required bool FollowsCalls { get; init; }

    public required Filter Filter { get; set; }

    /// <summary>Calls that have been at the device of a call-type monitor.</summary>
    public HashSet<Call> Followed { get; } = [];

    /// <summary>Calls that were there first, where such are not reported.</summary>
    public HashSet<Call> Ignored { get; } = [];

    public CstaMonitor Picture() => new(CrossReference, Device?.Number, Call?.Id, FollowsCalls);
}
