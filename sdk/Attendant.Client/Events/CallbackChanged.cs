using Attendant.Client.Messages;

namespace Attendant.Client.Events;

/// <summary>A missed call to be called back changed. (<c>callback.changed</c>)</summary>
public sealed record CallbackChanged : ConsoleEvent
{
    /// <summary>The call-back.</summary>
    public Callback Callback { get; init; } = new();
}
