namespace Attendant.Plugins;

/// <summary>Where an instance of a plugin runs.</summary>
public enum Isolation
{
    /// <summary>Not decided.</summary>
    Unknown = 0,

    /// <summary>In the server's process.</summary>
    Assembly,

    /// <summary>In a process of its own.</summary>
    Process,
}
