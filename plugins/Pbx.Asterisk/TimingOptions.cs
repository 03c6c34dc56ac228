namespace Attendant.Pbx.Asterisk;

/// <summary>How long is waited for what; in the settings in seconds.</summary>
internal sealed record TimingOptions
{
    public TimeSpan Connect { get; init; } = TimeSpan.FromSeconds(10);

    public TimeSpan Answer { get; init; } = TimeSpan.FromSeconds(4);

    public TimeSpan Ping { get; init; } = TimeSpan.FromSeconds(15);

    public TimeSpan Silence { get; init; } = TimeSpan.FromSeconds(40);

    public TimeSpan Boot { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>For a phone to do what it was asked.</summary>
    public TimeSpan Phone { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>For Asterisk itself to do what it was asked, a phone's part not counted.</summary>
    public TimeSpan Effect { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>How long a phone rings for a call of the application, where the dial plan does not say it.</summary>
    public TimeSpan Ring { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>How long the operator's own phone rings before a call is given up.</summary>
    public TimeSpan OwnPhone { get; init; } = TimeSpan.FromSeconds(30);
}
