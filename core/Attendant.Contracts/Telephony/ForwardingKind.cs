namespace Attendant.Contracts.Telephony;

/// <summary>When calls are forwarded (ECMA-269 ForwardingType).</summary>
public enum ForwardingKind
{
    /// <summary>Not known.</summary>
    Unknown = 0,

    /// <summary>Every call at once.</summary>
    All,

    /// <summary>When the device is busy.</summary>
    Busy,

    /// <summary>When nobody answers.</summary>
    NoAnswer,
}
