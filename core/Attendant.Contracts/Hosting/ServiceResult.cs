namespace Attendant.Contracts.Hosting;

/// <summary>
/// The outcome of a request that yields nothing else. <c>default</c> is not a success. A call's effect is reported through
/// the sink before the result is returned wherever the PBX gives it that early; the server waits for it in any case.
/// </summary>
public readonly record struct ServiceResult
{
    /// <summary>Whether it was done.</summary>
    public ServiceOutcome Outcome { get; init; }

    /// <summary>Why it was not; null when done.</summary>
    public ServiceFailure? Failure { get; init; }

    /// <summary>Done.</summary>
    public static ServiceResult Done => new() { Outcome = ServiceOutcome.Done };

    /// <summary>Failed for this reason.</summary>
    public static ServiceResult Failed(ServiceFailure failure) => new() { Outcome = ServiceOutcome.Failed, Failure = failure };

    /// <summary>Failed for this reason, known not to have been done.</summary>
    /// <param name="code">The reason.</param>
    /// <param name="message">One sentence for people.</param>
    public static ServiceResult Failed(ServiceFailureCode code, string message) =>
        Failed(new ServiceFailure { Code = code, Message = message });
}
