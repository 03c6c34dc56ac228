using System.Collections.Frozen;

namespace Attendant.Pbx.Simulator.Scenarios;

/// <summary>What a step must and may say, by its action.</summary>
internal sealed record StepShape(IReadOnlyList<string> Needs, IReadOnlyList<string> May)
{
    private static readonly FrozenDictionary<ScenarioAction, StepShape> All = new Dictionary<ScenarioAction, StepShape>
    {
        [ScenarioAction.Call] = new(["device", "to"], []),
        [ScenarioAction.CallIn] = new(["to"], ["from", "name", "label"]),
        [ScenarioAction.Answer] = new(["device"], []),
        [ScenarioAction.HangUp] = new(["device"], []),
        [ScenarioAction.Hold] = new(["device"], []),
        [ScenarioAction.Retrieve] = new(["device"], []),
        [ScenarioAction.Consult] = new(["device", "to"], []),
        [ScenarioAction.CompleteTransfer] = new(["device"], []),
        [ScenarioAction.CancelTransfer] = new(["device"], []),
        [ScenarioAction.Toggle] = new(["device"], []),
        [ScenarioAction.Conference] = new(["device"], []),
        [ScenarioAction.Transfer] = new(["device", "to"], []),
        [ScenarioAction.Deflect] = new(["device", "to"], []),
        [ScenarioAction.Park] = new(["device"], ["slot"]),
        [ScenarioAction.Unpark] = new(["device", "slot"], []),
        [ScenarioAction.Pickup] = new(["device", "to"], []),
        [ScenarioAction.GroupPickup] = new(["device"], []),
        [ScenarioAction.Digits] = new(["device", "value"], []),
        [ScenarioAction.Attach] = new(["device", "name", "value"], []),
        [ScenarioAction.Forward] = new(["device", "kind"], ["to"]),
        [ScenarioAction.DoNotDisturb] = new(["device", "on"], []),
        [ScenarioAction.MessageWaiting] = new(["device", "on"], []),
        [ScenarioAction.InService] = new(["device", "on"], []),
        [ScenarioAction.Manual] = new(["device", "on"], []),
        [ScenarioAction.Traffic] = new([], ["callsPerMinute", "operatorCallsPerMinute"]),
        [ScenarioAction.LoseLink] = new(["seconds"], []),
        [ScenarioAction.LoseHangUps] = new([], ["count"]),
        [ScenarioAction.SlowCommands] = new(["seconds"], ["count"]),
        [ScenarioAction.RefuseCommands] = new([], ["count", "code", "service"]),
        [ScenarioAction.Disobey] = new(["device", "on"], []),
        [ScenarioAction.ClearFaults] = new([], []),
    }.ToFrozenDictionary();

    public static StepShape Of(ScenarioAction action) => All[action];
}
