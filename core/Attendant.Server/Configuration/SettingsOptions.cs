using Attendant.Server.Consoles;

namespace Attendant.Server.Configuration;

/// <summary>What consoles show and hide. Section <c>Settings</c>.</summary>
internal sealed class SettingsOptions
{
    /// <summary>Whether operators see each other's parked calls.</summary>
    public bool ParkedCallsShared { get; set; }

    /// <summary>How much of a forwarding's target operators see.</summary>
    public ForwardMasking ForwardMasking { get; set; }
}
