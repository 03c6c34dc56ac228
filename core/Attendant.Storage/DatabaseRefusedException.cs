namespace Attendant.Storage;

/// <summary>The database cannot be used, or cannot keep a change. The message is one for an administrator: what, where, and the remedy.</summary>
public sealed class DatabaseRefusedException : Exception
{
    public DatabaseRefusedException(string message)
        : base(message)
    {
    }

    public DatabaseRefusedException(string message, Exception inner)
        : base(message, inner)
    {
    }

    /// <summary>Why, in a few words that name no path: <c>the disk is full</c>.</summary>
    public string Why { get; init; } = "the database cannot be used";
}
