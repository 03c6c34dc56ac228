namespace Attendant.Sdk.CstaSwitch.Dialects;

/// <summary>Which call id two calls have after a transfer or a conference joined them. ECMA-269 leaves it to the switching function.</summary>
public enum CstaMergedCall
{
    /// <summary>One that neither of them had.</summary>
    NewCall,

    /// <summary>That of the primary old call (the held one).</summary>
    PrimaryOldCall,

    /// <summary>That of the secondary old call (the active one).</summary>
    SecondaryOldCall,
}
