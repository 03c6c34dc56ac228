namespace Attendant.Model.Telephony;

/// <summary>Why an action is not possible now: a reason of the console protocol.</summary>
public enum ActionRefusal
{
    /// <summary>It is possible.</summary>
    None = 0,

    /// <summary>The call or line is not in a state for it (<c>INVALID_STATE</c>).</summary>
    InvalidState,

    /// <summary>The plugin, the PBX or the device cannot do it (<c>UNSUPPORTED</c>).</summary>
    Unsupported,

    /// <summary>The link to the PBX is down (<c>PBX_UNAVAILABLE</c>).</summary>
    PbxUnavailable,

    /// <summary>It was tried and the phone did not obey (<c>PBX_REJECTED</c>).</summary>
    PbxRejected,
}
