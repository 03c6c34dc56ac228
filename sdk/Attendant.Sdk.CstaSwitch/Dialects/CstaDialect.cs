namespace Attendant.Sdk.CstaSwitch.Dialects;

/// <summary>How a switching function speaks, as data. Two switches that differ only in this offer the same services. Immutable; make a variant with <c>with</c>.</summary>
public sealed record CstaDialect
{
    /// <summary>What a person calls it.</summary>
    public required string Name { get; init; }

    /// <summary>The namespace of CSTA messages where no session chose another: the edition of ECMA-323.</summary>
    public required string Namespace { get; init; }

    /// <summary>The protocol versions StartApplicationSession may ask for, best first; the chosen one becomes the namespace. Empty means <see cref="Namespace"/> alone.</summary>
    public IReadOnlyList<string> ProtocolVersions { get; init; } = [];

    /// <summary>The prefix of the switch's elements; null for a default namespace.</summary>
    public string? Prefix { get; init; }

    /// <summary>How messages are told apart.</summary>
    public CstaFraming Framing { get; init; } = CstaFraming.Header;

    /// <summary>Who speaks first.</summary>
    public CstaSessionStart Start { get; init; } = CstaSessionStart.ClientFirst;

    /// <summary>What a session's start must bring.</summary>
    public CstaLogin Login { get; init; } = CstaLogin.None;

    /// <summary>Whether every other service is refused until the client has sent SystemRegister.</summary>
    public bool RequiresSystemRegister { get; init; }

    /// <summary>How devices are named.</summary>
    public CstaDeviceIds DeviceIds { get; init; } = CstaDeviceIds.Plain;

    /// <summary>The typeOfNumber attribute on every device id; null for none.</summary>
    public string? TypeOfNumber { get; init; }

    /// <summary>The mediaClass attribute on every device id; null for none.</summary>
    public string? MediaClass { get; init; }

    /// <summary>The invoke id of the switch's first request; the next ones count up to 9998.</summary>
    public int FirstInvokeId { get; init; } = 1;

    /// <summary>Whether messages begin with an XML declaration.</summary>
    public bool XmlDeclaration { get; init; } = true;

    /// <summary>Whether a request must have its elements in the standard's order and none besides, in the session's namespace. Otherwise it is read by local name.</summary>
    public bool Strict { get; init; } = true;

    /// <summary>Whether DeflectCall's newDestination is a list of <c>device</c> (edition 6) or a device id (before).</summary>
    public bool DeflectTakesList { get; init; }

    /// <summary>Whether the elements inside ECMA-354 answers have no namespace, as one switch was captured doing.</summary>
    public bool BareSessionElements { get; init; }

    /// <summary>Whether the SystemStatus heartbeat leaves its value out.</summary>
    public bool SystemStatusWithoutValue { get; init; }

    /// <summary>Whether serviceCrossRefID of a segmented snapshot stands directly in the response, not in crossRefIDorSnapshotData.</summary>
    public bool FlatSnapshotReference { get; init; }

    /// <summary>Whether call ids are 32 hexadecimal digits instead of a decimal number.</summary>
    public bool HexCallIds { get; init; }

    /// <summary>
    /// Whether the legs of one call have call ids that differ in their first eight digits (32 digit ids, <see cref="MergedCall"/> a new call),
    /// as one switch was captured doing: a client must go by callLinkageData and the connection lists. Requests may name either.
    /// </summary>
    public bool CallIdPerLeg { get; init; }

    /// <summary>Whether a ConnectionID has its device before its call.</summary>
    public bool DeviceBeforeCall { get; init; }

    /// <summary>The call id after a transfer or conference.</summary>
    public CstaMergedCall MergedCall { get; init; } = CstaMergedCall.NewCall;

    /// <summary>Whether events and snapshots carry callLinkageData, which stays the same when the call's id changes.</summary>
    public bool CallLinkage { get; init; }

    /// <summary>Whether device-type monitors leave localConnectionInfo out, which the standard lets them.</summary>
    public bool WithoutLocalConnectionInfo { get; init; }

    /// <summary>Whether events of device-type monitors say what may be asked for next (servicesPermitted), as one switch was captured doing.</summary>
    public bool ServicesPermitted { get; init; }

    /// <summary>Whether changes of an agent's state are reported.</summary>
    public bool AgentEvents { get; init; } = true;

    /// <summary>Whether a monitor reports what happens to calls that were there when it started; MonitorStartResponse says so in monitorExistingCalls.</summary>
    public bool MonitorsExistingCalls { get; init; } = true;

    /// <summary>Whether a client may control only the devices it monitors.</summary>
    public bool ControlsMonitoredOnly { get; init; }
}
