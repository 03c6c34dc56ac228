namespace Attendant.Contracts.Hosting;

/// <summary>How a provider stands with its other side.</summary>
public enum LinkState
{
    /// <summary>Not known.</summary>
    Unknown = 0,

    /// <summary>Not connected yet, being tried.</summary>
    Connecting,

    /// <summary>Connected, signed in, and what it says is current.</summary>
    Up,

    /// <summary>Lost or refused. What was said before is no longer true for sure.</summary>
    Down,
}
