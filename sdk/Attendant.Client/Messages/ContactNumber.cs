namespace Attendant.Client.Messages;

/// <summary>A number of a contact.</summary>
public sealed record ContactNumber
{
    /// <summary>What it is.</summary>
    public ContactNumberKind Kind { get; init; }

    /// <summary>As the directory has it.</summary>
    public string Number { get; init; } = "";

    /// <summary>In full international form.</summary>
    public string? E164 { get; init; }
}
