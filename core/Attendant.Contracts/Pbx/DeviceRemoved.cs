using Attendant.Contracts.Telephony;

namespace Attendant.Contracts.Pbx;

/// <summary>A device is no longer there, or no longer watched.</summary>
public sealed record DeviceRemoved : PbxReport
{
    /// <summary>Which.</summary>
    public required DeviceId Device { get; init; }
}
