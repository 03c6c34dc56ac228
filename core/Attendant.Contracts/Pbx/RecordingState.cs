namespace Attendant.Contracts.Pbx;

/// <summary>Whether a call is recorded.</summary>
public enum RecordingState
{
    /// <summary>Not told.</summary>
    Unknown = 0,

    /// <summary>Not recorded.</summary>
    Off,

    /// <summary>Recorded.</summary>
    On,

    /// <summary>A recording is interrupted.</summary>
    Paused,
}
