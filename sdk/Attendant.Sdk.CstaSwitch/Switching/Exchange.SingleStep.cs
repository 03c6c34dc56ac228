using Attendant.Sdk.CstaSwitch.Dialects;
using Attendant.Sdk.CstaSwitch.Services;
using static Attendant.Sdk.CstaSwitch.CstaConnectionState;

namespace Attendant.Sdk.CstaSwitch.Switching;

/// <summary>ECMA-269 17.1: a call is sent on, or somebody is put into it, in one step.</summary>
internal sealed partial class Exchange
{
    public Merger SingleStepTransfer(Connection active, string number)
    {
        if (active.State is not (Connected or Hold)) throw Refused.State("invalidActiveConnectionState");
        if (!active.Call.Connections.Exists(other => other != active && other.State is Connected or Hold)) throw Refused.State("invalidActiveConnectionState");
        CheckReachable(active.Call, number);
        var old = new OldCall(active.Call, active.Device, OtherParty(active));
        var devices = old.Call.Connections.Select(connection => connection.Device).ToHashSet();
        Part(active);
        var result = old.Call;
        if (_options.Dialect.MergedCall == CstaMergedCall.NewCall) result = Renamed(old.Call);
        (result.Calling, result.Called, result.LastRedirection) = (old.Party, number, old.Device.Number);
        var merger = new Merger(result, [.. result.Connections.Select(connection => (connection, (Call?)old.Call))]);
        Tell("TransferedEvent", merger, [old.Call], devices, [Old("primaryOldCall", old), Ids.Party("transferringDevice", old.Device.Number), Ids.Party("transferredToDevice", number)], "transferredConnections", "singleStepTransfer");
        Route(result, number, "singleStepTransfer");
        return merger;
    }

    /// <summary>The device joins at once, as a recorder or a supervisor does.</summary>
    public Merger SingleStepConference(Connection active, Device device)
    {
        var call = active.Call;
        if (active.State != Connected) throw Refused.State("invalidActiveConnectionState");
        if (call.At(device) is not null) throw Refused.Operation("notDifferentDevices");
        if (!device.InService) throw Refused.System("destinationDeviceOutOfService");
        if (device.Active is not null || device.IsBusy) throw Refused.State("invalidDestinationDeviceState");
        if (call.Connections.Count >= _options.MaximumConferenceMembers) throw Refused.System("conferenceMemberLimitExceeded");
        var old = new OldCall(call, active.Device, OtherParty(active));
        List<(Connection Connection, Call? Before)> parties = [.. call.Connections.Select(connection => (connection, (Call?)call))];
        parties.Add((Join(call, device, Connected), null));
        var merger = new Merger(call, parties);
        Tell("ConferencedEvent", merger, [call], [], [Old("primaryOldCall", old), Ids.Party("conferencingDevice", active.Device.Number), Ids.Party("addedParty", device.Number)], "conferenceConnections", "singleStepConference");
        return merger;
    }

    public void Deflect(Connection connection, string number)
    {
        if (connection.State is not (Alerting or Queued)) throw Refused.State("invalidConnectionState");
        CheckReachable(connection.Call, number);
        Divert(connection, number, "redirected");
    }

    /// <summary>A route point's call goes where it was told to.</summary>
    public void Select(Connection waiting, string number)
    {
        CheckReachable(waiting.Call, number);
        Divert(waiting, number, "redirected");
    }

    /// <summary>Nobody says where a route point's call goes.</summary>
    public void GiveUp(Connection waiting)
    {
        if (waiting.State != Queued) return;
        waiting.Become(Fail);
        TellFailed(waiting, "destNotObtainable");
    }

    /// <summary>The call leaves the device and goes on to another number.</summary>
    private void Divert(Connection connection, string number, string cause, int hops = 0)
    {
        var call = connection.Call;
        Part(connection);
        TellDiverted(connection, number, cause);
        call.LastRedirection = connection.Device.Number;
        Route(call, number, cause, hops);
    }

    // what is refused here cannot fail later for the same reason: the party must not hear a tone for a request
    private void CheckReachable(Call call, string number)
    {
        CheckDialable(number, "invalidDestinationDeviceID");
        if (Find(number) is not { } device)
        {
            if (FreeTrunk() is null) throw Refused.System("networkBusy");
            return;
        }

        // ParkCall is the way to a slot
        if (call.At(device) is not null || device.Kind == CstaDeviceKind.ParkSlot) throw Refused.Operation("invalidDestination");
        if (!device.InService) throw Refused.System("destinationDeviceOutOfService");
        if (device.Kind == CstaDeviceKind.Station && device.IsBusy && device.Forwardings.Count == 0) throw Refused.State("invalidDestinationDeviceState");
    }

    /// <summary>The same parties in a call of another id.</summary>
    private Call Renamed(Call old)
    {
        var call = new Call(NextId()) { Linkage = old.Linkage, Calling = old.Calling, Called = old.Called, Network = old.Network, CorrelatorData = old.CorrelatorData };
        foreach (var connection in old.Connections)
        {
            connection.Call = call;
            call.Connections.Add(connection);
        }

        old.Connections.Clear();
        _calls.Remove(old);
        _calls.Add(call);
        return call;
    }
}
