using System.Globalization;
using System.Text.RegularExpressions;
using Attendant.Contracts.Telephony;
using Attendant.Pbx.Simulator.Scenarios;
using Attendant.Pbx.Simulator.Switching;

namespace Attendant.Pbx.Simulator.Faults;

/// <summary>Faults by dialling, from any phone of the PBX. Each code is a step of a scenario.</summary>
internal sealed partial class FaultCodes(Switch pbx, ScenarioPlayer player) : IServiceCodes
{
    public bool Knows(DialableNumber number) => StepOf(number) is not null;

    public void Dialled(DialableNumber number)
    {
        if (StepOf(number) is { } step) player.Perform(step, $"service code {number}");
    }

    private ScenarioStep? StepOf(DialableNumber number)
    {
        if (Code().Match(number.Value) is not { Success: true } match) return null;
        var argument = match.Groups["argument"].Value;
        var count = int.TryParse(argument, NumberStyles.None, CultureInfo.InvariantCulture, out var parsed) ? parsed : 0;
        var device = pbx.FindLine(new DialableNumber(argument))?.Devices[0];
        return (match.Groups["code"].Value, argument.Length > 0) switch
        {
            ("71", true) => new ScenarioStep { Do = ScenarioAction.LoseLink, Seconds = count },
            ("72", true) => new ScenarioStep { Do = ScenarioAction.LoseHangUps, Count = count },
            ("73", true) => new ScenarioStep { Do = ScenarioAction.SlowCommands, Seconds = count, Count = 1 },
            ("74", true) => new ScenarioStep { Do = ScenarioAction.RefuseCommands, Count = count },
            ("75", true) when device is not null => new ScenarioStep { Do = ScenarioAction.Disobey, Device = device.Id.Value, On = !player.Faults.IsDisobedient(device.Id) },
            ("76", true) when device is not null => new ScenarioStep { Do = ScenarioAction.InService, Device = device.Id.Value, On = !device.InService },
            ("79", false) => new ScenarioStep { Do = ScenarioAction.ClearFaults },
            _ => null,
        };
    }

    [GeneratedRegex(@"^\*(?<code>7[1-9])(\*(?<argument>[0-9]{1,6}))?$")]
    private static partial Regex Code();
}
