namespace Attendant.Model.People;

/// <summary>A console edition. The order is the rank: a user may sign in with the assigned one or a lower one.</summary>
public enum Edition
{
    /// <summary>None assigned.</summary>
    None = 0,

    /// <summary>Desktop CTI.</summary>
    Boe,

    /// <summary>Attendant professional.</summary>
    Bap,

    /// <summary>Attendant enterprise.</summary>
    Bae,
}
