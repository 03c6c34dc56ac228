using Attendant.Contracts.Telephony;

namespace Attendant.Contracts.Pbx;

/// <summary>
/// What a PBX says of a device: as an item of a snapshot, as the answer to a question, or because it changed. Members that
/// are null, and a state that is <see cref="DeviceState.Unknown"/>, were not told.
/// </summary>
public sealed record DeviceReported : PbxReport
{
    /// <summary>The device.</summary>
    public required DeviceId Device { get; init; }

    /// <summary>Its number. Needed in the first report of a device.</summary>
    public DialableNumber? Number { get; init; }

    /// <summary>The name of the person or place.</summary>
    public string? DisplayName { get; init; }

    /// <summary>The phone's own name, where several devices share a number (SEP001122334455).</summary>
    public string? DeviceName { get; init; }

    /// <summary>Its state by the PBX's word. Where the device's calls are reported too, they decide what the lamp shows.</summary>
    public DeviceState State { get; init; }

    /// <summary>True where the PBX reports this device's calls, not only its state.</summary>
    public bool? CallsMonitored { get; init; }

    /// <summary>Do not disturb.</summary>
    public bool? DoNotDisturb { get; init; }

    /// <summary>Every forwarding in force; empty for none, null where not told.</summary>
    public IReadOnlyList<Forwarding>? Forwarding { get; init; }

    /// <summary>The message lamp.</summary>
    public bool? MessageWaiting { get; init; }

    /// <summary>
    /// Services this device refuses although the plugin can do them in general, for instance a phone that does not obey
    /// remote answering. All of them; empty for none, null where not told.
    /// </summary>
    public IReadOnlyList<ServiceRefusal>? Refusals { get; init; }

    /// <summary>True where the PBX was asked and this is its answer, which is what makes a lamp verified.</summary>
    public bool Verified { get; init; }
}
