namespace Attendant.Contracts.Hosting;

/// <summary>Why a request was not done.</summary>
public sealed record ServiceFailure
{
    /// <summary>The reason, in the standard's terms.</summary>
    public required ServiceFailureCode Code { get; init; }

    /// <summary>One English sentence for people.</summary>
    public required string Message { get; init; }

    /// <summary>The other side's own word or number for it, as it came.</summary>
    public string? VendorCode { get; init; }

    /// <summary>True where the same request may succeed a little later.</summary>
    public bool Transient { get; init; }

    /// <summary>True where the request may have been done all the same: it was sent, and no answer came.</summary>
    public bool EffectUnknown { get; init; }
}
