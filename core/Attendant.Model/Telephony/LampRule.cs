using Attendant.Contracts.Telephony;

namespace Attendant.Model.Telephony;

/// <summary>What a lamp shows.</summary>
internal static class LampRule
{
    public static LineState Of(TrackedLine line)
    {
        if (!line.Connector.Current)
            return LineState.Unknown;
        if (line.DeviceState == DeviceState.OutOfService)
            return LineState.OutOfService;
        var state = line.CallsDecide ? OfCalls(line) : OfDevice(line.DeviceState);
        if (line.CallsMonitored is null && state == LineState.Idle && line.DeviceState == DeviceState.Unknown)
            return LineState.Unknown; // neither the device nor its calls were ever spoken of
        return state == LineState.Idle && line.DoNotDisturb ? LineState.DoNotDisturb : state;
    }

    /// <summary>The lamp by the calls alone.</summary>
    public static LineState OfCalls(TrackedLine line)
    {
        var state = LineState.Idle;
        foreach (var call in line.Connector.Calls.At(line.Device))
            if (OfCall(call, line.Device) is var one && one > state)
                state = one;
        return state;
    }

    public static LineState OfDevice(DeviceState state) => state switch
    {
        DeviceState.Idle => LineState.Idle,
        DeviceState.Ringing => LineState.Ringing,
        DeviceState.Busy => LineState.Busy,
        DeviceState.Held => LineState.Held,
        DeviceState.OutOfService => LineState.OutOfService,
        _ => LineState.Unknown,
    };

    /// <summary>What a call of its own makes a lamp show.</summary>
    public static LineState OfCall(TrackedCall call, DeviceId device)
    {
        if (call.Find(device) is not { } own || !CallStateRule.IsSeen(call, own))
            return LineState.Idle;
        return own.State switch
        {
            ConnectionState.Alerting when !CallStateRule.RingsForItsOwner(call, own) => LineState.Ringing,
            ConnectionState.Hold => LineState.Held,
            _ => LineState.Busy,
        };
    }
}
