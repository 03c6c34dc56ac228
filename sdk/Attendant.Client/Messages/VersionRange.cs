namespace Attendant.Client.Messages;

/// <summary>Protocol versions, both ends included.</summary>
public sealed record VersionRange
{
    /// <summary>The oldest.</summary>
    public int Min { get; init; }

    /// <summary>The newest.</summary>
    public int Max { get; init; }
}
