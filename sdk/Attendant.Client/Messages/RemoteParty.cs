namespace Attendant.Client.Messages;

/// <summary>The other side of a colleague's call, where you may see it.</summary>
public sealed record RemoteParty
{
    /// <summary>The number.</summary>
    public string Number { get; init; } = "";

    /// <summary>Empty where nobody knows it.</summary>
    public string Name { get; init; } = "";
}
