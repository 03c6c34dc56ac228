namespace Attendant.Contracts.Chat;

/// <summary>A file of a message.</summary>
public sealed record ChatAttachment
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Its media type.</summary>
    public required string MediaType { get; init; }

    /// <summary>Where the server may fetch it.</summary>
    public required string Url { get; init; }

    /// <summary>Its size in bytes, where it is known.</summary>
    public long? Bytes { get; init; }
}
