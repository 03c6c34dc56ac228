namespace Attendant.Client.Messages;

/// <summary>A queue with its counters, which run from midnight of the server's time zone.</summary>
public sealed record Queue
{
    /// <summary>The key of <see cref="Picture.ConsolePicture.Queues"/>.</summary>
    public string Id { get; init; } = "";

    /// <summary>For people.</summary>
    public string Name { get; init; } = "";

    /// <summary>Calls that no one has answered yet.</summary>
    public int Waiting { get; init; }

    /// <summary>Those of them with priority.</summary>
    public int WaitingVip { get; init; }

    /// <summary>Since when the longest waits; null while none waits.</summary>
    public DateTimeOffset? LongestWaitSince { get; init; }

    /// <summary>Answered by an agent.</summary>
    public int Served { get; init; }

    /// <summary>Left the queue unanswered.</summary>
    public int Missed { get; init; }

    /// <summary>Mean time from entering the queue to the answer, in seconds.</summary>
    public double AverageAnswerSeconds { get; init; }

    /// <summary>Its agents by state.</summary>
    public AgentCounts Agents { get; init; } = new();

    /// <summary>Whether opening hours and night mode let calls in.</summary>
    public bool Open { get; init; }
}
