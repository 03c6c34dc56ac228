using Attendant.Contracts.Pbx;
using Attendant.Contracts.Telephony;

namespace Attendant.Pbx.Simulator.Switching;

/// <summary>ECMA-269 SnapshotDevice and SnapshotCall: how it is now, in the same words as the reports. Read under the agenda's lock.</summary>
internal sealed partial class Switch
{
    public DeviceReported ItemOf(SwitchDevice device) => new()
    {
        Generation = 0,
        At = _agenda.Now,
        Device = device.Id,
        Number = device.Number,
        DisplayName = device.Name,
        DeviceName = device.DeviceName,
        State = device.State,
        CallsMonitored = true,
        DoNotDisturb = device.DoNotDisturb,
        Forwarding = ForwardingOf(device),
        MessageWaiting = device.Line?.MessageWaiting ?? false,
        Refusals = device.Refusals,
        Verified = true,
    };

    public CallReported ItemOf(SwitchCall call) => new()
    {
        Generation = 0,
        At = _agenda.Now,
        Call = call.Id,
        Parties = call.Parties,
        Linkage = call.Linkage,
        Connections = call.Picture,
        StartedAt = call.StartedAt,
        AnsweredAt = call.AnsweredAt,
        ConsultationOf = call.ConsultationOf,
        Recording = RecordingState.Off,
        Attached = call.Attached.Count == 0 ? null : new Dictionary<string, string>(call.Attached),
    };

    public ParkedCallReported ItemOf(ParkSlot slot) => new()
    {
        Generation = 0,
        At = _agenda.Now,
        Slot = slot.Number,
        Call = slot.Occupant!.Call.Id,
        Parked = slot.Occupant.Others.First(o => o.Device != slot.ParkedBy).Party,
        ParkedBy = slot.ParkedBy?.Party,
        ParkedAt = slot.ParkedAt,
        TimeoutAt = slot.Timeout?.Due,
    };

    private static IReadOnlyList<Forwarding> ForwardingOf(SwitchDevice device) =>
        [.. device.Line?.Forwarding.Select(f => new Forwarding { Kind = f.Key, Target = f.Value }) ?? []];
}
