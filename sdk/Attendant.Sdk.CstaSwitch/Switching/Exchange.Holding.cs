using Attendant.Sdk.CstaSwitch.Services;
using static Attendant.Sdk.CstaSwitch.CstaConnectionState;

namespace Attendant.Sdk.CstaSwitch.Switching;

/// <summary>ECMA-269 17.1: hold, retrieve, consult, alternate, reconnect.</summary>
internal sealed partial class Exchange
{
    public void HoldCall(Connection connection, string cause = "normal")
    {
        if (connection.State != Connected) throw Refused.State("invalidConnectionState");
        connection.Become(Hold);
        TellHeld(connection, cause);
    }

    public void Retrieve(Connection connection, string cause = "normal")
    {
        if (connection.State != Hold) throw Refused.State(connection.Device.In(Hold) is null ? "noHeldCall" : "invalidConnectionState");
        if (connection.Device.Active is not null) throw Refused.State("connectedCallExists");
        connection.Become(Connected);
        TellRetrieved(connection, cause);
    }

    /// <summary>Holds a call and calls somebody else meanwhile.</summary>
    public Connection Consult(Connection existing, string number, string? correlator = null)
    {
        if (existing.State != Connected) throw Refused.State("invalidConnectionState");
        CheckDialable(number, "invalidDestinationDeviceID");
        // no room for the second call must not leave the first on hold
        var call = Begin(existing.Device.Number, number);
        call.CorrelatorData = correlator;
        HoldCall(existing, "consultation");
        var connection = Join(call, existing.Device, Initiated);
        TellServiceInitiated(connection, "consultation");
        Dial(connection, number, "consultation");
        return connection;
    }

    public void Alternate(Connection held, Connection active)
    {
        CheckPair(held, active);
        active.Become(Hold);
        TellHeld(active, "alternate");
        held.Become(Connected);
        TellRetrieved(held, "alternate");
    }

    public void Reconnect(Connection active, Connection held)
    {
        if (held.Device != active.Device) throw Refused.Operation("notSameDevice");
        if (held.State != Hold) throw Refused.State("invalidHeldConnectionState");
        if (active.State is not (Connected or Initiated or Fail)) throw Refused.State("invalidActiveConnectionState");
        if (held.Device.Active is { } other && other != active) throw Refused.State("connectedCallExists");
        Leave(active, "normalClearing");
        held.Become(Connected);
        TellRetrieved(held, "normal");
    }

    private static void CheckPair(Connection held, Connection active)
    {
        if (held.Device != active.Device) throw Refused.Operation("notSameDevice");
        if (held.State != Hold) throw Refused.State("invalidHeldConnectionState");
        if (active.State != Connected) throw Refused.State("invalidActiveConnectionState");
    }
}
