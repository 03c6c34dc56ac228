namespace Attendant.Sdk.CstaSwitch.Sessions;

/// <summary>What a client has at the switch: a session where there is one, its monitors and registrations. It may outlive the link where the dialect says so.</summary>
internal sealed class Association
{
    /// <summary>The id of the application session (ECMA-354); null without one.</summary>
    public string? SessionId { get; set; }

    public TimeSpan CleanupDelay { get; set; }

    /// <summary>Who hears of it; null while its link is gone.</summary>
    public Peer? Peer { get; set; }

    /// <summary>Session expiry, or the end of the cleanup delay.</summary>
    public Appointment? Expiry { get; set; }

    /// <summary>sysStatRegisterID; null where the client has not registered.</summary>
    public string? StatusRegistration { get; set; }

    /// <summary>Whether that registration is for SystemStatus too.</summary>
    public bool WantsStatus { get; set; }

    /// <summary>What GetDeviceId gave out.</summary>
    public HashSet<string> DeviceIds { get; } = new(StringComparer.Ordinal);

    /// <summary>The cross reference id of its newest monitor.</summary>
    public int LastCrossReference { get; set; }
}
