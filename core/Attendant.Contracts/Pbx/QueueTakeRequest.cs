using System.Diagnostics.CodeAnalysis;
using Attendant.Contracts.Telephony;

namespace Attendant.Contracts.Pbx;

/// <summary>A waiting call to take.</summary>
[Experimental("ATT004")]
public sealed record QueueTakeRequest
{
    /// <summary>The waiting call.</summary>
    public required CallId Call { get; init; }

    /// <summary>The device that takes it.</summary>
    public required DeviceId Taking { get; init; }
}
