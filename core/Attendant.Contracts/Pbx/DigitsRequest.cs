using Attendant.Contracts.Telephony;

namespace Attendant.Contracts.Pbx;

/// <summary>Tones to send.</summary>
public sealed record DigitsRequest
{
    /// <summary>The call and the device on whose behalf.</summary>
    public required ConnectionId Connection { get; init; }

    /// <summary><c>0-9 * # A-D</c>, and a comma for a pause of half a second; 1 to 64 characters.</summary>
    public required string Digits { get; init; }
}
