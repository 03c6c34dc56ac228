using Attendant.Contracts.Telephony;

namespace Attendant.Pbx.Simulator.Switching;

internal sealed class ParkSlot(DialableNumber number)
{
    public DialableNumber Number { get; } = number;

    /// <summary>The slot's part in the call that is parked in it; null while it is free.</summary>
    public SwitchConnection? Occupant { get; set; }

    public SwitchDevice? ParkedBy { get; set; }

    public DateTimeOffset ParkedAt { get; set; }

    public AgendaEntry? Timeout { get; set; }

    public Party Party => new() { Device = new DeviceId(Number.Value), Number = Number, External = false };
}
