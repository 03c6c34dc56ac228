using Attendant.Contracts.Hosting;

namespace Attendant.Sdk.TestKit.Invariants;

/// <summary>Every answer says whether it was done, every refusal has a code and a sentence.</summary>
internal static class AnswerRule
{
    /// <summary>What is wrong with an answer, as the end of a sentence that begins with the service; null for nothing.</summary>
    public static string? Fault(ServiceOutcome outcome, ServiceFailure? failure) => (outcome, failure) switch
    {
        (ServiceOutcome.Done, null) => null,
        (ServiceOutcome.Done, _) => "answered that it was done and gave a failure beside it.",
        (ServiceOutcome.Failed, null) => "was refused without saying why.",
        (ServiceOutcome.Failed, { Code: ServiceFailureCode.Unknown }) => "was refused without a code.",
        (ServiceOutcome.Failed, { Message: null or "" }) => "was refused without a sentence for people.",
        (ServiceOutcome.Failed, _) => null,
        _ => "gave no outcome; default(ServiceResult) is no answer.",
    };
}
