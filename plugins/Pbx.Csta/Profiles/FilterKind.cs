namespace Attendant.Pbx.Csta.Profiles;

/// <summary>The filter of MonitorStart.</summary>
internal enum FilterKind
{
    /// <summary>None is sent: every event comes.</summary>
    None,

    /// <summary>true for every event wanted, and a vendor's private word that says so.</summary>
    Inverted,
}
