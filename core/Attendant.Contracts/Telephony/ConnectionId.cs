namespace Attendant.Contracts.Telephony;

/// <summary>A device's part in a call (ECMA-269).</summary>
/// <param name="Call">The call.</param>
/// <param name="Device">The device in it.</param>
public readonly record struct ConnectionId(CallId Call, DeviceId Device)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Call}@{Device}";
}
