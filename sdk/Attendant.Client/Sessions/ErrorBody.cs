using Attendant.Client.Messages;
using Attendant.Protocol;

namespace Attendant.Client.Sessions;

/// <summary>The <c>error</c> member of an answer.</summary>
internal sealed record ErrorBody
{
    public int Code { get; init; }
    public string Message { get; init; } = "";
    public Details? Data { get; init; }

    public AttendantRefusal AsRefusal() => new()
    {
        Code = Code,
        Message = Message,
        Reason = Data?.Reason ?? Code switch
        {
            ErrorCodes.InvalidParameters => Reasons.InvalidArgument,
            ErrorCodes.UnknownMethod => Reasons.Unsupported,
            _ => ClientReasons.ServerFault,
        },
        Field = Data?.Field,
        Outcome = Data?.Outcome,
        Cause = Data?.Cause,
        RetryAfter = Data?.RetryAfterSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
        Candidates = Data?.Candidates ?? [],
        Checks = Data?.Checks ?? [],
    };

    internal sealed record Details
    {
        public string? Reason { get; init; }
        public string? Field { get; init; }
        public int? RetryAfterSeconds { get; init; }
        public string? Cause { get; init; }
        public CommandOutcome? Outcome { get; init; }
        public IReadOnlyList<Candidate>? Candidates { get; init; }
        public IReadOnlyList<Check>? Checks { get; init; }
    }
}
