using Attendant.Contracts.Telephony;

namespace Attendant.Contracts.Pbx;

/// <summary>A call that a request began.</summary>
public sealed record CallStarted
{
    /// <summary>The new call, with the device that began it.</summary>
    public required ConnectionId Connection { get; init; }
}
