namespace Attendant.Contracts.Directory;

/// <summary>Which of a contact's numbers.</summary>
public enum ContactNumberKind
{
    /// <summary>Not told.</summary>
    Unknown = 0,

    /// <summary>At work.</summary>
    Work,

    /// <summary>Mobile.</summary>
    Mobile,

    /// <summary>At home.</summary>
    Home,

    /// <summary>The company's main number.</summary>
    Main,

    /// <summary>Fax.</summary>
    Fax,
}
