using System.Globalization;
using Attendant.Contracts.Hosting;
using Attendant.Contracts.Pbx;
using Attendant.Contracts.Telephony;
using Attendant.Pbx.Simulator.Faults;
using Attendant.Pbx.Simulator.Scenarios;
using Attendant.Pbx.Simulator.Switching;
using Attendant.Pbx.Simulator.Traffic;

namespace Attendant.Pbx.Simulator;

/// <summary>The switch with its phones, its traffic, its scenarios and its faults, as the settings have them.</summary>
internal sealed class SimulatedPbx : IDisposable
{
    private readonly TrafficOptions _rate;

    private SimulatedPbx(SimulatorOptions options, TimeProvider time, IPluginLog log)
    {
        var slots = Enumerable.Range(options.ParkFirst, Math.Max(0, options.ParkLast - options.ParkFirst + 1));
        var setup = new SwitchOptions
        {
            ParkSlots = [.. slots.Select(Text)],
            ParkTimeout = options.ParkTimeout,
            NoAnswer = options.NoAnswer,
            RingOut = options.RingOut,
            BusyTone = options.BusyTone,
            CallsPerDevice = options.CallsPerDevice,
            Trunks = options.Trunks,
            DigitalPrefix = options.DigitalPrefix,
            AnaloguePrefix = options.AnaloguePrefix,
            TransferIdentity = options.TransferIdentity,
        };
        Agenda = new Agenda(time, fault => log.Write(PluginLogLevel.Error, "The simulation made a mistake.", fault.ToString()));
        Switch = new Switch(setup, Agenda);
        Install(options);
        Faults = new InjectedFaults(Agenda);
        Watch = new Watch(Switch, Faults);
        var own = options.Devices
            .Where(d => d.Behaviour is not null)
            .SelectMany(d => Switch.FindLine(new DialableNumber(d.Number))!.Devices.Select(x => (x.Id, d.Behaviour)))
            .ToDictionary(d => d.Id, d => d.Behaviour!);
        Phones = new Phones(Switch, options.Behaviour, own, options.Seed);
        _rate = options.Traffic;
        // another row of random numbers: how people answer must not change who calls
        Traffic = new RandomTraffic(Switch, Phones, setup, options.Traffic, unchecked(options.Seed * 31 + 7));
        Player = new ScenarioPlayer(Switch, Phones, Traffic, Faults, log);
        Switch.ServiceCodes = new FaultCodes(Switch, Player);
    }

    public Agenda Agenda { get; }

    public Switch Switch { get; }

    public InjectedFaults Faults { get; }

    public Watch Watch { get; }

    public Phones Phones { get; }

    public RandomTraffic Traffic { get; }

    public ScenarioPlayer Player { get; }

    /// <summary>Builds it, or says by path which setting contradicts which.</summary>
    public static ServiceResult<SimulatedPbx> Build(SimulatorOptions options, TimeProvider time, IPluginLog log) =>
        Contradiction(options) is { } wrong
            ? Refusal.Of(ServiceFailureCode.InvalidParameter, wrong)
            : new SimulatedPbx(options, time, log);

    public void Start() => Agenda.Do(() => Traffic.Run(_rate));

    public void Dispose() => Agenda.Dispose();

    private static string? Contradiction(SimulatorOptions options)
    {
        var numbers = Enumerable.Range(options.FirstExtension, options.Extensions).Select(Text).Concat(options.Devices.Select(d => d.Number)).ToHashSet();
        var slots = Enumerable.Range(options.ParkFirst, Math.Max(0, options.ParkLast - options.ParkFirst + 1)).Select(Text).ToHashSet();
        for (var i = 0; i < options.Operators.Count; i++)
            if (!numbers.Contains(options.Operators[i])) return $"operators[{i}]: there is no extension {options.Operators[i]}.";
        for (var i = 0; i < options.Devices.Count; i++)
        {
            if (slots.Contains(options.Devices[i].Number)) return $"devices[{i}].number: {options.Devices[i].Number} is a park slot.";
            if (options.Devices.Take(i).Any(d => d.Number == options.Devices[i].Number)) return $"devices[{i}].number: {options.Devices[i].Number} stands there twice.";
            if (options.Devices[i].DeviceNames.Distinct().Count() < options.Devices[i].DeviceNames.Count) return $"devices[{i}].deviceNames: a name stands there twice.";
        }

        if (numbers.FirstOrDefault(slots.Contains) is { } both) return $"parkFirst: slot {both} is an extension, too.";
        var groups = options.PickupGroups ?? [];
        for (var i = 0; i < groups.Count; i++)
            if (groups[i].Members.FirstOrDefault(m => !numbers.Contains(m)) is { } stranger) return $"pickupGroups[{i}].members: there is no extension {stranger}.";
        return null;
    }

    private void Install(SimulatorOptions options)
    {
        var special = options.Devices.ToDictionary(d => d.Number);
        var index = 0;
        foreach (var number in Enumerable.Range(options.FirstExtension, options.Extensions).Select(Text).Union(options.Devices.Select(d => d.Number)))
        {
            var own = special.GetValueOrDefault(number) ?? new SimulatorOptions.Device { Number = number };
            var name = own.Name ?? People.Colleague(index++);
            var devices = own.DeviceNames.Count == 0 ? [null] : own.DeviceNames.Select(string? (n) => n);
            Switch.Install(new DialableNumber(number), devices.Select(deviceName => Make(options, own, name, deviceName)));
        }
    }

    private static Func<SwitchLine, SwitchDevice> Make(SimulatorOptions options, SimulatorOptions.Device own, string name, string? deviceName)
    {
        var isOperator = options.Operators.Contains(own.Number);
        var group = options.PickupGroups is { } groups
            ? groups.FirstOrDefault(g => g.Members.Contains(own.Number))?.Name
            : isOperator ? "operators" : null;
        return line => new SwitchDevice
        {
            Id = new DeviceId(own.DeviceNames.Count > 1 ? $"{own.Number}@{deviceName}" : own.Number),
            Line = line,
            Number = line.Number,
            Name = name,
            DeviceName = deviceName,
            IsOperator = isOperator,
            Manual = isOperator,
            Controlled = own.Controlled,
            CallWaiting = own.CallWaiting ?? isOperator,
            InService = own.InService,
            PickupGroup = group,
            Refusals = [.. own.Refuses.Select(s => new ServiceRefusal { Service = s, Reason = ServiceFailureCode.NotSupported })],
        };
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
