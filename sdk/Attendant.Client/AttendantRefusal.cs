using Attendant.Client.Messages;

namespace Attendant.Client;

/// <summary>Why something was not done.</summary>
public sealed record AttendantRefusal
{
    /// <summary>The stable word to test: one of the server's (<see cref="Attendant.Protocol.Reasons"/>) or of <see cref="ClientReasons"/>. A later server may have more.</summary>
    public required string Reason { get; init; }

    /// <summary>An English sentence for people.</summary>
    public required string Message { get; init; }

    /// <summary>The parameter at fault, as a path (<c>topics[0].topic</c>).</summary>
    public string? Field { get; init; }

    /// <summary>Whether the command may have had an effect; null where that is plain: it had none.</summary>
    public CommandOutcome? Outcome { get; init; }

    /// <summary>What the PBX, directory or calendar gave as its reason, in its own words.</summary>
    public string? Cause { get; init; }

    /// <summary>After which time another try makes sense.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>With <c>AMBIGUOUS</c>: the lines among which to choose.</summary>
    public IReadOnlyList<Candidate> Candidates { get; init; } = [];

    /// <summary>The failing checks of the diagnosis, first things first.</summary>
    public IReadOnlyList<Check> Checks { get; init; } = [];

    /// <summary>The code of JSON-RPC 2.0; 0 where the client itself refused.</summary>
    public int Code { get; init; }

    /// <summary>The reason and the sentence.</summary>
    public override string ToString() => $"{Reason}: {Message}";
}
