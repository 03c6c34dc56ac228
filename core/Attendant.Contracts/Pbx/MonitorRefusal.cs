using Attendant.Contracts.Hosting;
using Attendant.Contracts.Telephony;

namespace Attendant.Contracts.Pbx;

/// <summary>An extension that cannot be watched.</summary>
public sealed record MonitorRefusal
{
    /// <summary>The extension asked for.</summary>
    public required DialableNumber Extension { get; init; }

    /// <summary>Why.</summary>
    public required ServiceFailure Failure { get; init; }
}
