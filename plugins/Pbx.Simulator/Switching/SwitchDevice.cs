using Attendant.Contracts.Pbx;
using Attendant.Contracts.Telephony;

namespace Attendant.Pbx.Simulator.Switching;

/// <summary>A phone, or for the length of one call a party beyond a trunk.</summary>
internal sealed class SwitchDevice
{
    public required DeviceId Id { get; init; }

    /// <summary>What devices of one number share; null for a party outside.</summary>
    public SwitchLine? Line { get; init; }

    /// <summary>Null where an outside caller withholds it.</summary>
    public DialableNumber? Number { get; init; }

    public string? Name { get; init; }

    public string? DeviceName { get; init; }

    public bool Outside { get; init; }

    /// <summary>The phone of an operator, who gets calls from outside.</summary>
    public bool IsOperator { get; init; }

    /// <summary>Does nothing by itself: a console or a scenario decides.</summary>
    public bool Manual { get; set; }

    /// <summary>False for a phone that the CTI account may not watch or command.</summary>
    public bool Controlled { get; init; } = true;

    public bool CallWaiting { get; init; }

    public string? PickupGroup { get; init; }

    public IReadOnlyList<ServiceRefusal> Refusals { get; init; } = [];

    public bool InService { get; set; } = true;

    public bool DoNotDisturb { get; set; }

    public List<SwitchConnection> Connections { get; } = [];

    public Party Party => new() { Device = Id, Number = Number, Name = Name, External = Outside };

    /// <summary>The connection that has the ear of whoever holds the handset.</summary>
    public SwitchConnection? Active => Connections.Find(c => c.State is ConnectionState.Initiated or ConnectionState.Connected);

    public DeviceState State =>
        !InService ? DeviceState.OutOfService
        : Connections.Count == 0 ? DeviceState.Idle
        : Active is not null ? DeviceState.Busy
        : Connections.Exists(c => c.State == ConnectionState.Alerting) ? DeviceState.Ringing
        : DeviceState.Held;
}
