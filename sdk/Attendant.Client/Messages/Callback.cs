namespace Attendant.Client.Messages;

/// <summary>A missed queue call to be called back.</summary>
public sealed record Callback
{
    /// <summary>The key of <see cref="Picture.ConsolePicture.Callbacks"/>.</summary>
    public string Id { get; init; } = "";

    /// <summary>Who called.</summary>
    public Party Caller { get; init; } = new();

    /// <summary>The queue's id.</summary>
    public string Queue { get; init; } = "";

    /// <summary>When it was missed.</summary>
    public DateTimeOffset MissedAt { get; init; }

    /// <summary>The user who took it.</summary>
    public string? Owner { get; init; }

    /// <summary>How far it is.</summary>
    public CallbackState State { get; init; }

    /// <summary>What came of it, in the owner's words.</summary>
    public string? Outcome { get; init; }
}
