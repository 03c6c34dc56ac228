namespace Attendant.Contracts.Hosting;

/// <summary>How grave an entry of the log is.</summary>
public enum PluginLogLevel
{
    /// <summary>Not told; taken as <see cref="Information"/>.</summary>
    Unknown = 0,

    /// <summary>The wire itself. Off unless somebody looks for a fault.</summary>
    Trace,

    /// <summary>Steps.</summary>
    Debug,

    /// <summary>Things an administrator likes to know: connected, stopped.</summary>
    Information,

    /// <summary>Something is not as it should be and goes on.</summary>
    Warning,

    /// <summary>Something did not work.</summary>
    Error,
}
