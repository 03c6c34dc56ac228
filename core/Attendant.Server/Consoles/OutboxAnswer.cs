namespace Attendant.Server.Consoles;

/// <summary>What becomes of an event that was offered.</summary>
internal enum OutboxAnswer
{
    /// <summary>It waits behind others, or nobody is there any more.</summary>
    Taken,

    /// <summary>It is the first of this turn that can go out at once: <see cref="Outbox.Depart"/> is to be called.</summary>
    Departs,

    /// <summary>It waits, and more than the allowed backlog does: the console does not keep up.</summary>
    TooMuch,
}
