namespace Attendant.Client.Messages;

/// <summary>How a sign-in to a calendar goes on.</summary>
public sealed record CalendarSignIn
{
    /// <summary>Where to enter the code; null where nothing is left to do.</summary>
    public string? VerificationUri { get; init; }

    /// <summary>The code.</summary>
    public string? UserCode { get; init; }

    /// <summary>Until when.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>The number of the change.</summary>
    public long Seq { get; init; }
}
