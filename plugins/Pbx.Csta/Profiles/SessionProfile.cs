namespace Attendant.Pbx.Csta.Profiles;

/// <summary>What a vendor wants to see when a session is asked for.</summary>
internal sealed record SessionProfile
{
    public SessionKind Kind { get; init; } = SessionKind.Anonymous;

    public string ApplicationId { get; init; } = "Attendant";

    /// <summary>requestedProtocolVersions; empty for the profile's namespace.</summary>
    public IReadOnlyList<string> Versions { get; init; } = [];

    /// <summary>requestedSessionDuration.</summary>
    public TimeSpan Duration { get; init; } = TimeSpan.FromSeconds(180);

    /// <summary>The namespace of SessionLoginInfo.</summary>
    public string? LoginNamespace { get; init; }

    /// <summary>The names of the two elements of <see cref="SessionKind.Elements"/>.</summary>
    public string UserElement { get; init; } = "user";

    public string PasswordElement { get; init; } = "password";

    /// <summary>True where SessionLoginInfo needs xsi:type.</summary>
    public bool LoginTyped { get; init; }

    /// <summary>sessionCleanupDelay; zero where the vendor knows none.</summary>
    public TimeSpan CleanupDelay { get; init; }

    /// <summary>True where everything after the answer is sent in actualProtocolVersion's namespace.</summary>
    public bool AdoptVersion { get; init; }

    /// <summary>True where the timer is reset once at once, because the vendor's own counts from another moment.</summary>
    public bool ResetAtOnce { get; init; }
}
