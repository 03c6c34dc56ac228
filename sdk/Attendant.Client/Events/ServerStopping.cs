namespace Attendant.Client.Events;

/// <summary>The server stops soon; calls are not touched, and the client comes back by itself. (<c>server.stopping</c>)</summary>
public sealed record ServerStopping : ConsoleEvent
{
    /// <summary>When, in seconds.</summary>
    public int GraceSeconds { get; init; }
}
