namespace Attendant.Sdk.CstaSwitch;

/// <summary>What a device of the switch is.</summary>
public enum CstaDeviceKind
{
    /// <summary>A phone.</summary>
    Station,

    /// <summary>An ACD group: calls wait there for an agent.</summary>
    AcdGroup,

    /// <summary>A place to park one call at.</summary>
    ParkSlot,

    /// <summary>A number whose calls a client is asked about.</summary>
    RoutePoint,

    /// <summary>Phones that may pick each other's calls up.</summary>
    PickGroup,

    /// <summary>A network interface device: one line to the outside.</summary>
    Trunk,
}
