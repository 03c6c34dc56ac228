using Attendant.Contracts.Pbx;
using Attendant.Contracts.Telephony;
using Attendant.Sdk.TestKit.Running;

namespace Attendant.Sdk.TestKit.Scenarios;

/// <summary>IPbxForwarding, IPbxDoNotDisturb, IPbxMessageWaiting: switched on and off, and told.</summary>
internal static class FeatureScenarios
{
    private static readonly bool[] OnAndOff = [true, false];

    public static IReadOnlyList<Scenario> All { get; } =
    [
        Switch("doNotDisturb", nameof(IPbxDoNotDisturb), "SetDoNotDisturbAsync", d => d.DoNotDisturb,
            (play, request) => play.DoneAsync<IPbxDoNotDisturb>("SetDoNotDisturbAsync", (p, t) => p.SetDoNotDisturbAsync(request, t))),
        Switch("messageWaiting", nameof(IPbxMessageWaiting), "SetMessageWaitingAsync", d => d.MessageWaiting,
            (play, request) => play.DoneAsync<IPbxMessageWaiting>("SetMessageWaitingAsync", (p, t) => p.SetMessageWaitingAsync(request, t))),
        new("forwarding.all", nameof(IPbxForwarding), "Forwarding of all calls is switched on, told, followed by a call, and switched off.", async play =>
        {
            await play.BeginAsync();
            await ForwardAsync(play, ForwardingKind.All, play.C.Number);
            await play.CallAsync(play.A, play.B.Number);
            await play.EndAsync(await play.CallWithAsync(play.C, ConnectionState.Alerting, $"{play.B} is forwarded to {play.C} and was called"), play.A);
            await ForwardAsync(play, ForwardingKind.All, null);
            await play.EndAsync(await play.RingAsync(play.A, play.B), play.A);
        }),
        new("forwarding.kinds", nameof(IPbxForwarding), "One kind of forwarding is switched without touching another.", async play =>
        {
            await play.BeginAsync();
            await ForwardAsync(play, ForwardingKind.Busy, play.C.Number);
            await ForwardAsync(play, ForwardingKind.NoAnswer, play.A.Number);
            await ForwardAsync(play, ForwardingKind.NoAnswer, null);
            await play.SnapshotAsync();
            var device = play.Device(play.B);
            if (!play.Recording.Look(p => p.Devices.TryGetValue(device, out var d) && Has(d, ForwardingKind.Busy, play.C.Number)))
                throw new ScenarioFailedException("Switching the forwarding on no answer off took the one on busy away.");
            await ForwardAsync(play, ForwardingKind.Busy, null);
        }),
    ];

    private static Scenario Switch(string id, string capability, string service, Func<DeviceReported, bool?> state, Func<Play, DeviceSwitchRequest, Task> set) =>
        new($"{id}.switch", capability, "It is switched on and off, and told each time.", async play =>
        {
            await play.BeginAsync();
            var device = play.Device(play.B);
            foreach (var on in OnAndOff)
            {
                await set(play, new DeviceSwitchRequest { Device = device, On = on });
                await play.SeesAsync(p => p.Devices.TryGetValue(device, out var d) && state(d) == on, $"{service} answered that it was done, but no DeviceReported told that it is {(on ? "on" : "off")}");
            }
        });

    private static async Task ForwardAsync(Play play, ForwardingKind kind, DialableNumber? target)
    {
        var device = play.Device(play.B);
        await play.DoneAsync<IPbxForwarding>("SetForwardingAsync", (p, t) => p.SetForwardingAsync(new ForwardingRequest { Device = device, Kind = kind, Target = target }, t));
        await play.SeesAsync(
            p => p.Devices.TryGetValue(device, out var d) && (target is { } to ? Has(d, kind, to) : d.Forwarding?.All(f => f.Kind != kind) == true),
            $"SetForwardingAsync answered that it was done, but no DeviceReported told the forwarding {kind} {(target is { } number ? $"to {number}" : "off")}");
    }

    private static bool Has(DeviceReported device, ForwardingKind kind, DialableNumber target) => device.Forwarding?.Any(f => f.Kind == kind && f.Target == target) == true;
}
