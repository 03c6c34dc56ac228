using Attendant.Contracts.Telephony;

namespace Attendant.Pbx.Simulator.Switching;

/// <summary>A number of the PBX with the one or several devices that ring for it.</summary>
internal sealed class SwitchLine(DialableNumber number)
{
    public DialableNumber Number { get; } = number;

    public List<SwitchDevice> Devices { get; } = [];

    public SortedDictionary<ForwardingKind, DialableNumber> Forwarding { get; } = [];

    public bool MessageWaiting { get; set; }

    public Party Party => new() { Device = Devices[0].Id, Number = Number, Name = Devices[0].Name, External = false };
}
