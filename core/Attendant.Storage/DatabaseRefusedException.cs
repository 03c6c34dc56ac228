namespace Attendant.Storage;

/// <summary>The database cannot be used. The message is one for an administrator: what, where, and the remedy.</summary>
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
}
