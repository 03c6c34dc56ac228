namespace Attendant.Plugins.Supervision;

/// <summary>How the life of an instance ended.</summary>
internal enum InstanceEndKind
{
    Unknown = 0,

    /// <summary>Somebody wanted it: a change, a command, the server stops.</summary>
    Wanted,

    /// <summary>It did not start, and trying again is of no use.</summary>
    Refused,

    /// <summary>By itself, or because it had to be ended.</summary>
    Crashed,
}
