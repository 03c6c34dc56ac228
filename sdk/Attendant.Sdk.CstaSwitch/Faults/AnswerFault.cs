namespace Attendant.Sdk.CstaSwitch.Faults;

/// <summary>What goes wrong with the answer to a request.</summary>
/// <param name="Service">Which request; null for any.</param>
/// <param name="Once">Over after the first.</param>
internal sealed record AnswerFault(string? Service, bool Once)
{
    public CstaRefusedException? Refusal { get; init; }

    public TimeSpan? Delay { get; init; }

    public bool Silent { get; init; }

    /// <summary>The request never came: it is neither done nor answered.</summary>
    public bool Lost { get; init; }

    /// <summary>The service whose answer is given instead.</summary>
    public string? Mistaken { get; init; }

    public CstaLinkDrop? Drop { get; init; }
}
