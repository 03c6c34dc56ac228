using Attendant.Contracts.Hosting;
using Attendant.Plugins.Hosting;

namespace Attendant.Plugins.Supervision;

/// <summary>A call's outcome, or the refusal in its place.</summary>
internal readonly record struct GuardedCall<TResult>(CallOutcome<TResult> Outcome, ServiceFailure? Refusal)
{
    public static GuardedCall<TResult> Refused(ServiceFailure failure, long afterReport) =>
        new(new CallOutcome<TResult>(default!, afterReport), failure);
}
