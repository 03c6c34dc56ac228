namespace Attendant.Sdk.CstaSwitch.Features;

/// <summary>Somebody who is logged on at a phone to take a group's calls.</summary>
internal sealed class Agent(string? id, string? group)
{
    public string? Id { get; } = id;

    public string? Group { get; } = group;

    public AgentState State { get; set; } = AgentState.NotReady;

    /// <summary>What a busy agent becomes after the call.</summary>
    public AgentState? Pending { get; set; }
}
