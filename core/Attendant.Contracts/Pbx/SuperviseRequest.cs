using System.Diagnostics.CodeAnalysis;
using Attendant.Contracts.Telephony;

namespace Attendant.Contracts.Pbx;

/// <summary>A call to listen in to.</summary>
[Experimental("ATT002")]
public sealed record SuperviseRequest
{
    /// <summary>The supervisor's device.</summary>
    public required DeviceId Supervisor { get; init; }

    /// <summary>The device listened to.</summary>
    public required DeviceId Supervised { get; init; }

    /// <summary>Who hears whom.</summary>
    public required SupervisionMode Mode { get; init; }
}
