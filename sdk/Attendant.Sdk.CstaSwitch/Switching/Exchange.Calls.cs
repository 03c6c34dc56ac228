using Attendant.Sdk.CstaSwitch.Services;
using static Attendant.Sdk.CstaSwitch.CstaConnectionState;

namespace Attendant.Sdk.CstaSwitch.Switching;

/// <summary>ECMA-269 17.1: calls begin, are answered, end.</summary>
internal sealed partial class Exchange
{
    /// <param name="device">A phone that has no active call.</param>
    /// <param name="number">What it calls.</param>
    /// <param name="prompt">The phone is lifted by a person first.</param>
    /// <param name="correlator">What is written on the call.</param>
    public Connection MakeCall(Device device, string number, bool prompt = false, string? correlator = null)
    {
        if (!device.InService) throw Refused.System("callingDeviceOutOfService");
        if (device.Active is not null) throw Refused.State("invalidCallingDeviceState");
        CheckDialable(number, "invalidCalledDeviceID");
        var call = Begin(device.Number, prompt ? null : number);
        call.CorrelatorData = correlator;
        var connection = Join(call, device, Initiated);
        TellServiceInitiated(connection, "makeCall");
        if (prompt) connection.Prompted = number;
        else Dial(connection, number, "newCall");
        return connection;
    }

    /// <summary>Off hook: answers what rings, goes on with what was prompted, or asks for service.</summary>
    public Connection Lift(Device device)
    {
        if (!device.InService) throw Refused.System("deviceOutOfService");
        if (device.In(Initiated) is { Prompted: { } number } prompted)
        {
            prompted.Prompted = null;
            Dial(prompted, number, "newCall");
            return prompted;
        }

        if (device.Active is not null) throw Refused.State("invalidDeviceState");
        if (device.In(Alerting) is { } ringing)
        {
            Answer(ringing);
            return ringing;
        }

        var connection = Join(Begin(device.Number, null), device, Initiated);
        TellServiceInitiated(connection, "newCall");
        return connection;
    }

    /// <summary>Digits at a phone that has asked for service.</summary>
    public void Dial(Device device, string number)
    {
        CheckWritable(number);
        if (device.In(Initiated) is not { Prompted: null } connection) throw Refused.State("invalidDeviceState");
        TellDigitsDialed(connection, number, "newCall");
        Dial(connection, number, "newCall");
    }

    /// <summary>A call from outside; null where every trunk is in use.</summary>
    public Connection? CallIn(string? from, string to)
    {
        CheckWritable(from ?? "-");
        CheckWritable(to);
        if (FreeTrunk() is not { } trunk) return null;
        var call = Begin(from, to);
        call.Network = Join(call, trunk, Connected, from);
        Route(call, to, "newCall");
        return call.Network;
    }

    public void Answer(Connection connection, string? correlator = null)
    {
        if (connection.State != Alerting) throw Refused.State(connection.Device.In(Alerting) is null ? "noCallToAnswer" : "invalidConnectionState");
        if (connection.Device.Active is not null) throw Refused.State("connectedCallExists");
        connection.Call.CorrelatorData = correlator ?? connection.Call.CorrelatorData;
        connection.Become(Connected);
        TellEstablished(connection, "newCall");
    }

    public void Clear(Connection connection, string? cause = null)
    {
        if (connection.State == Queued) throw Refused.State("noConnectionToClear");
        Leave(connection, cause ?? (connection.Call.Connections.Exists(other => other.State == Alerting) ? "callCancelled" : "normalClearing"));
    }

    /// <summary>Writes something on a call. An account is told and not kept.</summary>
    public void Associate(Connection connection, string? correlator, string? account)
    {
        if (correlator?.Length > Target.LongestId || !RequestModels.IsCode(correlator ?? "")) throw Refused.Operation("invalidCorrelatorData");
        if (account?.Length > Target.LongestId || !RequestModels.IsCode(account ?? "")) throw Refused.Operation("invalidAccountCode");
        connection.Call.CorrelatorData = correlator ?? connection.Call.CorrelatorData;
        TellCallInformation(connection, account);
    }

    public void ClearCall(Call call)
    {
        foreach (var connection in call.Connections.ToList())
        {
            if (connection.State != Null) Leave(connection, "normalClearing");
        }
    }

    private void Dial(Connection connection, string number, string cause)
    {
        var call = connection.Call;
        call.Called = number;
        connection.Become(Connected);
        TellOriginated(connection, cause);
        Route(call, number, cause);
    }

    /// <summary>One leaves; where nobody is left to talk to, the others go too.</summary>
    private void Leave(Connection connection, string cause)
    {
        var call = connection.Call;
        Part(connection);
        TellConnectionCleared(connection, cause);
        // a call of one party is none, unless that one waits at a queue or a slot together with somebody
        if (call.Connections.Count == 1) Leave(call.Connections[0], cause);
        else if (call.Connections.Count == 0) Over(call, connection, cause);
        else if (call.Connections.TrueForAll(rest => rest.State is Fail or Queued)) Leave(call.Connections[0], cause);
    }

    private void Over(Call call, Connection last, string cause)
    {
        if (!_calls.Remove(call)) return;
        TellCallCleared(last, cause);
    }
}
