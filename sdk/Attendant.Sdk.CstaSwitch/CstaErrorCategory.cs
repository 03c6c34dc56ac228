namespace Attendant.Sdk.CstaSwitch;

/// <summary>The categories of ECMA-269's universal failure; ECMA-323 writes each as the one child of CSTAErrorCode.</summary>
public enum CstaErrorCategory
{
    /// <summary>Something in the request is wrong.</summary>
    Operation,

    /// <summary>The request does not fit the state of what it is about.</summary>
    StateIncompatibility,

    /// <summary>The switch has too little of something.</summary>
    SystemResourceAvailability,

    /// <summary>The client has used up what it may have.</summary>
    SubscribedResourceAvailability,

    /// <summary>The client asks too much too fast.</summary>
    PerformanceManagement,

    /// <summary>The security of the request is broken.</summary>
    Security,

    /// <summary>No reason.</summary>
    Unspecified,
}
