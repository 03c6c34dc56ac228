using Attendant.Client.Messages;

namespace Attendant.Client.Events;

/// <summary>A call is no longer parked. (<c>parked.removed</c>)</summary>
public sealed record ParkedRemoved : ConsoleEvent
{
    /// <summary>Where it was.</summary>
    public string Slot { get; init; } = "";

    /// <summary>The PBX plugin instance.</summary>
    public string Source { get; init; } = "";

    /// <summary>Why.</summary>
    public Cause Cause { get; init; }
}
