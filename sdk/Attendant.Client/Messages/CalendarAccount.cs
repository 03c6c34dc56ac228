namespace Attendant.Client.Messages;

/// <summary>The state of your own calendar account.</summary>
public sealed record CalendarAccount
{
    /// <summary>How it stands.</summary>
    public CalendarAccountState State { get; init; }

    /// <summary>Why it stopped.</summary>
    public CalendarFault? Fault { get; init; }
}
