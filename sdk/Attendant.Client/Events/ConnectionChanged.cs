using Attendant.Client.Servers;

namespace Attendant.Client.Events;

/// <summary>The connection was opened, lost, taken up again or given up. Told by the client itself (<c>connection.changed</c>).</summary>
public sealed record ConnectionChanged : ConsoleEvent
{
    /// <summary>How it stands now.</summary>
    public ClientState State { get; init; }

    /// <summary>The server in question; null where none was reached.</summary>
    public ServerAddress? Server { get; init; }

    /// <summary>Why it was lost or given up; null where it stands or was closed on purpose.</summary>
    public AttendantRefusal? Why { get; init; }

    /// <summary>When reconnecting: how long until the next try.</summary>
    public TimeSpan? RetryIn { get; init; }
}
