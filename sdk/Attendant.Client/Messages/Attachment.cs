namespace Attendant.Client.Messages;

/// <summary>A file that came with a message.</summary>
public sealed record Attachment
{
    /// <summary>Its name.</summary>
    public string Name { get; init; } = "";

    /// <summary>Its media type.</summary>
    public string ContentType { get; init; } = "";

    /// <summary>Its size in bytes.</summary>
    public long Bytes { get; init; }

    /// <summary>Where to fetch it.</summary>
    public string Url { get; init; } = "";
}
