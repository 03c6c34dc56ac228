using Attendant.Sdk.CstaSwitch.Services;
using static Attendant.Sdk.CstaSwitch.CstaConnectionState;

namespace Attendant.Sdk.CstaSwitch.Switching;

/// <summary>What the network says about a call to the outside, and devices that come and go.</summary>
internal sealed partial class Exchange
{
    public void OutsideRings(Connection connection)
    {
        if (connection.State != Connected) throw Refused.State("invalidConnectionState");
        connection.Become(Alerting);
        TellDelivered(connection, "networkSignal");
    }

    public void OutsideAnswers(Connection connection)
    {
        if (connection.State is not (Connected or Alerting)) throw Refused.State("invalidConnectionState");
        if (connection.State == Alerting) connection.Become(Connected);
        TellEstablished(connection, "networkSignal");
    }

    public void OutsideFails(Connection connection, string cause)
    {
        if (connection.State is not (Connected or Alerting)) throw Refused.State("invalidConnectionState");
        connection.Become(Fail);
        TellFailed(connection, cause);
    }

    public void SetInService(Device device, bool inService)
    {
        if (device.InService == inService) return;
        device.InService = inService;
        if (!inService)
        {
            foreach (var connection in device.Connections.ToList())
            {
                if (connection.State != Null) Leave(connection, "destOutOfOrder");
            }
        }

        Watchers?.Happened(device, inService ? "BackInServiceEvent" : "OutOfServiceEvent", [Ids.Party("device", device.Number), new("cause", "maintenance")]);
    }

    /// <summary>Digits at a phone, which is lifted first where it must be: a call that rings is let ring.</summary>
    public void DialAt(Device device, string number)
    {
        CheckWritable(number);
        if (device.In(Initiated) is null) LiftToDial(device);
        Dial(device, number);
    }

    private void LiftToDial(Device device)
    {
        if (!device.InService) throw Refused.System("deviceOutOfService");
        if (device.Active is not null) throw Refused.State("invalidDeviceState");
        TellServiceInitiated(Join(Begin(device.Number, null), device, Initiated), "newCall");
    }
}
