using Attendant.Contracts.Hosting;
using Attendant.Contracts.Pbx;
using Attendant.Contracts.Telephony;

namespace Attendant.Pbx.Simulator.Scenarios;

/// <summary>One step: when, what, and what that needs. The names are those of the file.</summary>
internal sealed record ScenarioStep
{
    /// <summary>Seconds since the scenario began.</summary>
    public double At { get; init; }

    public ScenarioAction Do { get; init; }

    /// <summary>Who acts: an extension, a device id, or the label of a caller.</summary>
    public string? Device { get; init; }

    public string? To { get; init; }

    /// <summary>For a caller from outside: the number he shows.</summary>
    public string? From { get; init; }

    public string? Name { get; init; }

    /// <summary>Under which later steps speak of a caller from outside.</summary>
    public string? Label { get; init; }

    public string? Slot { get; init; }

    public ForwardingKind? Kind { get; init; }

    public bool? On { get; init; }

    public double? Seconds { get; init; }

    public int? Count { get; init; }

    public ServiceFailureCode? Code { get; init; }

    public PbxService? Service { get; init; }

    public string? Value { get; init; }

    public double? CallsPerMinute { get; init; }

    public double? OperatorCallsPerMinute { get; init; }
}
