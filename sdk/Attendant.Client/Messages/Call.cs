namespace Attendant.Client.Messages;

/// <summary>A call as seen from one of your lines.</summary>
public sealed record Call
{
    /// <summary>Stays through transfer and conference.</summary>
    public string Id { get; init; } = "";

    /// <summary>The id of the line from which it is seen.</summary>
    public string Line { get; init; } = "";

    /// <summary>The device of that line.</summary>
    public string? Device { get; init; }

    /// <summary>Its state at that line.</summary>
    public CallState State { get; init; }

    /// <summary>Where it comes from.</summary>
    public CallDirection Direction { get; init; }

    /// <summary>Who calls.</summary>
    public Party Calling { get; init; } = new();

    /// <summary>Who is called.</summary>
    public Party Called { get; init; } = new();

    /// <summary>Who was called first, where it was redirected.</summary>
    public Party? OriginalCalled { get; init; }

    /// <summary>Who redirected it last.</summary>
    public Party? LastRedirecting { get; init; }

    /// <summary>The id of the queue it came through.</summary>
    public string? Queue { get; init; }

    /// <summary>How urgent it is.</summary>
    public CallPriority? Priority { get; init; }

    /// <summary>When it began to ring at your line.</summary>
    public DateTimeOffset? OfferedAt { get; init; }

    /// <summary>When it began.</summary>
    public DateTimeOffset StartedAt { get; init; }

    /// <summary>When it was answered.</summary>
    public DateTimeOffset? AnsweredAt { get; init; }

    /// <summary>The id of the held call that this one consults about.</summary>
    public string? ConsultationOf { get; init; }

    /// <summary>Everyone in the call, your own line included.</summary>
    public IReadOnlyList<Connection> Connections { get; init; } = [];

    /// <summary>Whether it is recorded.</summary>
    public RecordingState Recording { get; init; }

    /// <summary>Account and correlation data; a value that is no text stands as its JSON text.</summary>
    public IReadOnlyDictionary<string, string>? Data { get; init; }

    /// <summary>What you may do with it now.</summary>
    public ActionSet Actions { get; init; } = ActionSet.Nothing;
}
