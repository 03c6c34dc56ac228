using Attendant.Contracts.Hosting;
using Attendant.Contracts.Telephony;
using Attendant.Pbx.Simulator.Faults;
using Attendant.Pbx.Simulator.Switching;
using Attendant.Pbx.Simulator.Traffic;

namespace Attendant.Pbx.Simulator.Scenarios;

/// <summary>Plays scenarios by the agenda. A step that the PBX refuses stands in the log, and the play goes on.</summary>
internal sealed class ScenarioPlayer(Switch pbx, Phones phones, RandomTraffic traffic, InjectedFaults faults, IPluginLog log)
{
    private readonly Dictionary<string, SwitchConnection> _callers = new(StringComparer.Ordinal);

    public InjectedFaults Faults => faults;

    /// <summary>The labels of callers from outside, as scenarios have given them. Read under the agenda's lock.</summary>
    public IReadOnlyCollection<string> Callers => _callers.Keys;

    public void Play(Scenario scenario) => pbx.Agenda.Do(() => Play(scenario, 1));

    /// <summary>Does one step now.</summary>
    public void Perform(ScenarioStep step, string origin)
    {
        if (Do(step) is not { } refused) return;
        log.Write(PluginLogLevel.Information, $"{origin}: '{step.Do}' {step.Device} was refused: {refused.Message}");
    }

    private void Play(Scenario scenario, int round)
    {
        var begin = pbx.Agenda.Now;
        for (var i = 0; i < scenario.Steps.Count; i++)
        {
            var (step, origin) = (scenario.Steps[i], $"Scenario '{scenario.Name}', steps[{i}]");
            pbx.Agenda.At(begin.AddSeconds(step.At), () => Perform(step, origin));
        }

        if (scenario.Repeat == 0 || round < scenario.Repeat)
            pbx.Agenda.At(begin.AddSeconds(scenario.LengthSeconds), () => Play(scenario, round + 1));
    }

    private ServiceFailure? Do(ScenarioStep step)
    {
        switch (step.Do)
        {
            case ScenarioAction.CallIn: return CallIn(step);
            case ScenarioAction.Traffic:
                traffic.Run(traffic.Options with
                {
                    CallsPerMinute = step.CallsPerMinute ?? traffic.Options.CallsPerMinute,
                    OperatorCallsPerMinute = step.OperatorCallsPerMinute ?? traffic.Options.OperatorCallsPerMinute,
                });
                return null;
            case ScenarioAction.LoseLink: faults.LoseLink(TimeSpan.FromSeconds(step.Seconds ?? 0)); return null;
            case ScenarioAction.LoseHangUps: faults.LoseHangUps(step.Count ?? 1); return null;
            case ScenarioAction.SlowCommands: faults.SlowDown(TimeSpan.FromSeconds(step.Seconds ?? 0), step.Count ?? 1); return null;
            case ScenarioAction.RefuseCommands: faults.Refuse(step.Code ?? ServiceFailureCode.Rejected, step.Service, step.Count ?? 1); return null;
            case ScenarioAction.ClearFaults: faults.Clear(); return null;
            default: return ForDevice(step);
        }
    }

    private ServiceFailure? CallIn(ScenarioStep step)
    {
        var caller = pbx.CallIn(step.From is null ? null : new DialableNumber(step.From), step.Name, new DialableNumber(step.To!));
        if (caller is null) return Refusal.Of(ServiceFailureCode.ResourceUnavailable, "Every trunk is in use.");
        if (step.Label is not { } label)
        {
            phones.LosePatience(caller);
            return null;
        }

        caller.Device!.Manual = true;
        _callers[label] = caller;
        return null;
    }

    private ServiceFailure? ForDevice(ScenarioStep step)
    {
        if (Find(step.Device) is not { } device) return Refusal.NoDevice(new DeviceId(step.Device ?? ""));
        var to = new DialableNumber(step.To ?? "");
        var held = Of(device, ConnectionState.Hold);
        var active = device.Active;
        return step.Do switch
        {
            ScenarioAction.Call => pbx.MakeCall(device.Id, to).Failure,
            ScenarioAction.Answer => pbx.Answer(IdOf(device, Of(device, ConnectionState.Alerting))),
            ScenarioAction.HangUp => pbx.Clear(IdOf(device, active ?? device.Connections.FirstOrDefault())),
            ScenarioAction.Hold => pbx.Hold(IdOf(device, active)),
            ScenarioAction.Retrieve => pbx.Retrieve(IdOf(device, held)),
            ScenarioAction.Consult => pbx.Consult(IdOf(device, active), to).Failure,
            ScenarioAction.CompleteTransfer => pbx.Transfer(device.Id, CallOf(held), CallOf(active)),
            ScenarioAction.CancelTransfer => pbx.Reconnect(device.Id, CallOf(held), CallOf(active)),
            ScenarioAction.Toggle => pbx.Alternate(device.Id, CallOf(held), CallOf(active)),
            ScenarioAction.Conference => pbx.Conference(device.Id, CallOf(held), CallOf(active)),
            ScenarioAction.Transfer => pbx.SingleStepTransfer(IdOf(device, active ?? held), to),
            ScenarioAction.Deflect => pbx.Deflect(IdOf(device, Of(device, ConnectionState.Alerting)), to),
            ScenarioAction.Park => pbx.Park(IdOf(device, active ?? held), step.Slot is null ? null : new DialableNumber(step.Slot)).Failure,
            ScenarioAction.Unpark => pbx.RetrieveParked(device.Id, new DialableNumber(step.Slot!)).Failure,
            ScenarioAction.Pickup => pbx.Pickup(device.Id, RingingAt(step.To!)).Failure,
            ScenarioAction.GroupPickup => pbx.GroupPickup(device.Id).Failure,
            ScenarioAction.Digits => pbx.GenerateDigits(IdOf(device, active), step.Value!),
            ScenarioAction.Attach => pbx.Attach(IdOf(device, active ?? device.Connections.FirstOrDefault()), step.Name!, step.Value!),
            ScenarioAction.Forward => pbx.SetForwarding(device.Id, step.Kind ?? ForwardingKind.Unknown, step.To is null ? null : to),
            ScenarioAction.DoNotDisturb => pbx.SetDoNotDisturb(device.Id, step.On ?? false),
            ScenarioAction.MessageWaiting => pbx.SetMessageWaiting(device.Id, step.On ?? false),
            ScenarioAction.InService => pbx.SetInService(device.Id, step.On ?? false),
            ScenarioAction.Manual => With(() => device.Manual = step.On ?? false),
            ScenarioAction.Disobey => With(() => faults.Disobey(device.Id, step.On ?? false)),
            _ => Refusal.Of(ServiceFailureCode.NotSupported, $"'{step.Do}' is no step of a device."),
        };
    }

    private SwitchDevice? Find(string? who) =>
        who is null ? null
        : _callers.TryGetValue(who, out var caller) ? caller.Device
        : pbx.FindDevice(new DeviceId(who)) ?? pbx.FindLine(new DialableNumber(who))?.Devices[0];

    private ConnectionId RingingAt(string who) =>
        Find(who) is { Line: { } line } && line.Devices.SelectMany(d => d.Connections).FirstOrDefault(c => c.State == ConnectionState.Alerting) is { } ringing
            ? ringing.Id
            : new ConnectionId(default, new DeviceId(who));

    private static SwitchConnection? Of(SwitchDevice device, ConnectionState state) => device.Connections.Find(c => c.State == state);

    private static ConnectionId IdOf(SwitchDevice device, SwitchConnection? connection) => connection?.Id ?? new ConnectionId(default, device.Id);

    private static CallId CallOf(SwitchConnection? connection) => connection?.Call.Id ?? default;

    private static ServiceFailure? With(Action action)
    {
        action();
        return null;
    }
}
