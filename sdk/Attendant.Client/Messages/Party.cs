namespace Attendant.Client.Messages;

/// <summary>Someone in a call.</summary>
public sealed record Party
{
    /// <summary>As the PBX gave it; empty where the caller withheld it or it is hidden from you.</summary>
    public string Number { get; init; } = "";

    /// <summary>In full international form (<c>+44…</c>), where that is known.</summary>
    public string? E164 { get; init; }

    /// <summary>What the PBX shows.</summary>
    public string? Name { get; init; }

    /// <summary>The best directory match for the number.</summary>
    public PartyContact? Contact { get; init; }
}
