using System.Diagnostics.CodeAnalysis;
using Attendant.Contracts.Telephony;

namespace Attendant.Contracts.Pbx;

/// <summary>A recording to change.</summary>
[Experimental("ATT001")]
public sealed record RecordRequest
{
    /// <summary>The call and the device whose recording it is.</summary>
    public required ConnectionId Connection { get; init; }

    /// <summary>The state wanted.</summary>
    public required RecordingState Wanted { get; init; }
}
