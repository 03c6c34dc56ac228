namespace Attendant.Client.Messages;

/// <summary>A call that waits in a queue.</summary>
public sealed record WaitingCall
{
    /// <summary>The call.</summary>
    public string CallId { get; init; } = "";

    /// <summary>The queue's id.</summary>
    public string Queue { get; init; } = "";

    /// <summary>Who waits.</summary>
    public Party Caller { get; init; } = new();

    /// <summary>Since when.</summary>
    public DateTimeOffset Since { get; init; }

    /// <summary>Whether it goes before others.</summary>
    public bool Vip { get; init; }

    /// <summary>1 is next.</summary>
    public int Position { get; init; }
}
