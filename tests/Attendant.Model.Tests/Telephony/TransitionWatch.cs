using Attendant.Contracts.Telephony;
using Attendant.Model.Telephony;

namespace Attendant.Model.Tests.Telephony;

/// <summary>Fails where a call is shown in which a device went from one state to another that may not follow it.</summary>
internal sealed class TransitionWatch
{
    private readonly Dictionary<(GlobalCallId Call, LineId Line), Dictionary<DeviceId, ConnectionState>> _shown = [];

    public void Hear(ModelEvent change)
    {
        switch (change)
        {
            case CallChanged { Call: var call }:
                var now = call.Connections.ToDictionary(one => one.Party.Device, one => one.State);
                if (_shown.TryGetValue((call.Id, call.Line), out var before))
                    foreach (var (device, state) in now)
                    {
                        var was = before.GetValueOrDefault(device, ConnectionState.Null);
                        // merged into a call, a device comes with the state that it had in the other
                        if (was != ConnectionState.Null || state != ConnectionState.Hold)
                            ConnectionTransitions.Permits(was, state).ShouldBeTrue($"{device} went from {was} to {state} in {call}");
                    }
                _shown[(call.Id, call.Line)] = now;
                break;
            case CallLeft left:
                _shown.Remove((left.Call, left.Line));
                break;
        }
    }
}
