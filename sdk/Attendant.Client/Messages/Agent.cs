namespace Attendant.Client.Messages;

/// <summary>An agent of queues.</summary>
public sealed record Agent
{
    /// <summary>The user name; the key of <see cref="Picture.ConsolePicture.Agents"/>.</summary>
    public string User { get; init; } = "";

    /// <summary>The agent's line id.</summary>
    public string Line { get; init; } = "";

    /// <summary>Ids of the queues signed in to.</summary>
    public IReadOnlyList<string> Queues { get; init; } = [];

    /// <summary>What the agent does.</summary>
    public AgentState State { get; init; }

    /// <summary>Since when.</summary>
    public DateTimeOffset Since { get; init; }

    /// <summary>Why paused, where one was given.</summary>
    public string? PauseReason { get; init; }

    /// <summary>The call in hand.</summary>
    public string? CallId { get; init; }
}
