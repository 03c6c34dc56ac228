namespace Attendant.Client.Events;

/// <summary>A call-back is gone. (<c>callback.removed</c>)</summary>
public sealed record CallbackRemoved : ConsoleEvent
{
    /// <summary>Its id.</summary>
    public string Id { get; init; } = "";
}
