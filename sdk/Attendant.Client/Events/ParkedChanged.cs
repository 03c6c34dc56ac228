using Attendant.Client.Messages;

namespace Attendant.Client.Events;

/// <summary>A call was parked, or a parked call changed. (<c>parked.changed</c>)</summary>
public sealed record ParkedChanged : ConsoleEvent
{
    /// <summary>The parked call.</summary>
    public ParkedCall Parked { get; init; } = new();
}
