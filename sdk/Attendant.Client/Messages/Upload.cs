namespace Attendant.Client.Messages;

/// <summary>A file to send with a message.</summary>
public sealed record Upload
{
    /// <summary>Its name.</summary>
    public string Name { get; init; } = "";

    /// <summary>Its media type.</summary>
    public string ContentType { get; init; } = "";

    /// <summary>Base64; the whole message stays within the server's limit.</summary>
    public string Content { get; init; } = "";
}
