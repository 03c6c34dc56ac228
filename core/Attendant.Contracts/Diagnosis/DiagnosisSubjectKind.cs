namespace Attendant.Contracts.Diagnosis;

/// <summary>What a diagnosis is about.</summary>
public enum DiagnosisSubjectKind
{
    /// <summary>Not told; the plugin checks what it can of itself.</summary>
    Unknown = 0,

    /// <summary>The instance itself: addresses, credentials, versions, permissions.</summary>
    Instance,

    /// <summary>An extension or device.</summary>
    Extension,

    /// <summary>A user account on the other side.</summary>
    User,
}
