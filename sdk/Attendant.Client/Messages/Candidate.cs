namespace Attendant.Client.Messages;

/// <summary>A line among which to choose where an extension was ambiguous.</summary>
public sealed record Candidate
{
    /// <summary>The line's id.</summary>
    public string Line { get; init; } = "";

    /// <summary>Its extension.</summary>
    public string Extension { get; init; } = "";

    /// <summary>Its device.</summary>
    public string? Device { get; init; }

    /// <summary>For people.</summary>
    public string? DisplayName { get; init; }

    /// <summary>The PBX plugin instance.</summary>
    public string Source { get; init; } = "";
}
