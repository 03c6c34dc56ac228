using Attendant.Sdk.CstaSwitch.Features;
using Attendant.Sdk.CstaSwitch.Services;

namespace Attendant.Sdk.CstaSwitch.Phones;

/// <summary>What a person sets at the phone, parks and picks up.</summary>
public sealed partial class CstaPhone
{
    /// <summary>Whether it does not want to be disturbed.</summary>
    public bool DoNotDisturb => _gate.Read(() => _device.DoNotDisturb);

    /// <summary>Whether the lamp for waiting messages is lit.</summary>
    public bool MessageWaiting => _gate.Read(() => _device.MessageWaiting);

    /// <summary>Where its calls are forwarded to, by ECMA-323's word for the occasion: a picture.</summary>
    public IReadOnlyDictionary<string, string> Forwarding => _gate.Read<IReadOnlyDictionary<string, string>>(() => _device.Forwardings.ToDictionary(one => one.Key, one => one.Value.Destination));

    /// <summary>Forwards the phone's calls; <paramref name="type"/> is ECMA-323's word, <paramref name="number"/> null ends it.</summary>
    public Task ForwardAsync(string? number, string type = ForwardingTypes.Immediate) => Do(() => _exchange.SetForwarding(_device, type, number, null));

    /// <summary>Does not want to be disturbed, or does again.</summary>
    public Task DoNotDisturbAsync(bool on) => Do(() => _exchange.SetDoNotDisturb(_device, on));

    /// <summary>The lamp for waiting messages.</summary>
    public Task MessageWaitingAsync(bool on) => Do(() => _exchange.SetMessageWaiting(_device, on));

    /// <summary>Parks the active call at a slot.</summary>
    public Task ParkAsync(string slot) => Do(() => _exchange.Park(
        The(CstaConnectionState.Connected, "noActiveCall"),
        _exchange.Find(slot) ?? throw Refused.Operation("invalidParkToDeviceID")));

    /// <summary>Takes the call that rings at another phone or waits at a slot; without a number, one of the own pick group.</summary>
    public Task PickUpAsync(string? number = null) => Do(() =>
    {
        if (number is null)
        {
            _exchange.PickUpInGroup(_device, null);
            return;
        }

        var there = _exchange.Find(number) ?? throw Refused.Operation("invalidDeviceID");
        _exchange.PickUp(there.In(CstaConnectionState.Alerting) ?? there.In(CstaConnectionState.Queued) ?? throw Refused.State("noCallToAnswer"), _device);
    });

    /// <summary>An agent logs on here, for one group or for all.</summary>
    public Task LogOnAsync(string? agentId = null, string? group = null) => Do(() => _exchange.LogOn(_device, agentId, group));

    /// <summary>The agent logs off.</summary>
    public Task LogOffAsync() => Do(() => _exchange.LogOff(_device));

    /// <summary>The agent takes calls, or none for now; during a call of the group it is so after the call.</summary>
    public Task ReadyAsync(bool ready = true) => Do(() => _exchange.SetAgentState(_device, ready ? AgentState.Ready : AgentState.NotReady));
}
