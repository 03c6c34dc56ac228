using Attendant.Contracts.Telephony;

namespace Attendant.Contracts.Pbx;

/// <summary>The call waits at a device: a queue, a park slot (ECMA-269). That connection is <see cref="ConnectionState.Queued"/>.</summary>
public sealed record Queued : CallReport
{
    /// <summary>Where it waits.</summary>
    public required Party Queue { get; init; }
}
