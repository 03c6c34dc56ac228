namespace Attendant.Pbx.Asterisk.Ami;

/// <summary>What came back for an action: the response, and the items of the list that followed it where it began one.</summary>
internal sealed record AmiResponse(AmiMessage Head, IReadOnlyList<AmiMessage> Items)
{
    public bool Succeeded => Head.Response is "Success" or "Follows" or "Goodbye" or "Events On" or "Events Off";

    /// <summary>Asterisk's own words.</summary>
    public string Text => Head.Told("Message") ?? Head.Response ?? "";

    /// <summary>The lines that a command printed.</summary>
    public IEnumerable<string> Output => Head.All("Output");

    public bool IsPermissionDenied => !Succeeded && Text.Contains("ermission denied", StringComparison.Ordinal);

    public bool IsUnknownAction => !Succeeded && Text.Contains("nvalid/unknown command", StringComparison.Ordinal);
}
