namespace Attendant.Client.Messages;

/// <summary>How numbers are built here.</summary>
public sealed record NumberingPlan
{
    /// <summary>Regular expressions for numbers of your own.</summary>
    public IReadOnlyList<string> Internal { get; init; } = [];

    /// <summary>What goes before an outside number.</summary>
    public string OutgoingPrefix { get; init; } = "";

    /// <summary>What stands before the number of an outside caller.</summary>
    public string IncomingPrefix { get; init; } = "";

    /// <summary>The country's code without <c>+</c>.</summary>
    public string CountryCode { get; init; } = "";
}
