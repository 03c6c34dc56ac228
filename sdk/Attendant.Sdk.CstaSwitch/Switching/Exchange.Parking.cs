using Attendant.Sdk.CstaSwitch.Services;
using static Attendant.Sdk.CstaSwitch.CstaConnectionState;

namespace Attendant.Sdk.CstaSwitch.Switching;

/// <summary>ECMA-269 17.1: calls are put down where everybody can take them, and taken from where they are.</summary>
internal sealed partial class Exchange
{
    public void Park(Connection parking, Device slot)
    {
        if (parking.State is not (Connected or Hold)) throw Refused.State("invalidConnectionState");
        if (slot.Kind != CstaDeviceKind.ParkSlot) throw Refused.Operation("requestIncompatibleWithParkToDevice");
        if (slot.Connections.Count > 0) throw Refused.State("invalidParkToDeviceState");
        if (!slot.InService) throw Refused.System("parkToDeviceOutOfService");
        if (!parking.Call.Connections.Exists(other => other != parking && other.State is Connected or Hold)) throw Refused.State("invalidConnectionState");
        var call = parking.Call;
        Part(parking);
        TellDiverted(parking, slot.Number, "park");
        call.LastRedirection = parking.Device.Number;
        var parked = Join(call, slot, Queued);
        TellQueued(parked, "park");
        Remember(parked, parking.Device);
    }

    /// <summary>A call that rings or waits elsewhere is taken at this phone.</summary>
    public Connection PickUp(Connection there, Device here, string cause = "callPickup")
    {
        if (there.State is not (Alerting or Queued)) throw Refused.State("noCallToAnswer");
        if (!here.InService) throw Refused.System("pickupDeviceOutOfService");
        if (here.Active is not null) throw Refused.State("connectedCallExists");
        var call = there.Call;
        if (call.At(here) is not null) throw Refused.Operation("notDifferentDevices");
        Part(there);
        TellDiverted(there, here.Number, cause);
        call.LastRedirection = there.Device.Number;
        var connection = Join(call, here, Connected);
        TellEstablished(connection, cause);
        return connection;
    }

    public Connection PickUpInGroup(Device here, string? group)
    {
        if (group is not null && Find(group) is not { Kind: CstaDeviceKind.PickGroup }) throw Refused.Operation("invalidPickUpDeviceID");
        group ??= here.PickGroup ?? throw Refused.Operation("requestIncompatibleWithPickupDevice");
        var ringing = Devices.Where(device => device.PickGroup == group && device != here).Select(device => device.Connections.Find(connection => connection.State == Alerting)).FirstOrDefault(connection => connection is not null);
        return PickUp(ringing ?? throw Refused.State("noCallToAnswer"), here);
    }

    /// <summary>Dialling a slot takes what is parked there: the call dialled for it ends.</summary>
    private void TakeParked(Call call, Device slot)
    {
        var dialled = call.Connections.Find(connection => connection.State == Connected);
        if (slot.In(Queued) is not { } parked || dialled?.Device is not { Kind: CstaDeviceKind.Station } device || parked.Call.At(device) is not null)
        {
            FailAtCaller(call, "destNotObtainable");
            return;
        }

        Leave(dialled, "park");
        PickUp(parked, device, "park");
    }

    // nobody came for it: back to who parked it, as soon as that phone can take it
    private void Remember(Connection parked, Device parker) => parked.Next = _gate.After(_options.ParkRecall, () =>
    {
        if (parker is { InService: true, IsBusy: false } && parked.Call.At(parker) is null) Divert(parked, parker.Number, "recall");
        else Remember(parked, parker);
    });
}
