namespace Attendant.Pbx.Asterisk.Ami;

/// <summary>How long is waited for what on a link.</summary>
internal sealed record AmiTiming
{
    /// <summary>For the answer to an action, and for the greeting.</summary>
    public TimeSpan Answer { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Silent for so long, and Asterisk is asked for a sign of life.</summary>
    public TimeSpan Ping { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Silent for so long, and the link is given up. More than twice <see cref="Ping"/>.</summary>
    public TimeSpan Silence { get; init; } = TimeSpan.FromSeconds(40);

    /// <summary>After login, for the word that Asterisk has loaded everything.</summary>
    public TimeSpan Boot { get; init; } = TimeSpan.FromSeconds(10);
}
