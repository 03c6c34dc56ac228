namespace Attendant.Pbx.Csta.Profiles;

/// <summary>What a switching function may be asked at a snapshot. One that answers that it does not know a question is not asked it again on that link.</summary>
internal sealed record QueryProfile
{
    public bool SnapshotCall { get; init; } = true;

    public bool DoNotDisturb { get; init; } = true;

    public bool Forwarding { get; init; } = true;

    public bool MessageWaiting { get; init; } = true;

    public bool AgentState { get; init; }

    /// <summary>GetSwitchingFunctionDevices, for watching everything.</summary>
    public bool Devices { get; init; } = true;

    /// <summary>RequestSystemStatus as a sign of life.</summary>
    public bool SystemStatus { get; init; } = true;
}
