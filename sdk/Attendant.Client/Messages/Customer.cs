namespace Attendant.Client.Messages;

/// <summary>The customer of a chat.</summary>
public sealed record Customer
{
    /// <summary>For people.</summary>
    public string Name { get; init; } = "";

    /// <summary>The customer's name on the channel.</summary>
    public string Handle { get; init; } = "";
}
