namespace Attendant.Contracts.Hosting;

/// <summary>The outcome of a request that yields a value. <c>default</c> is not a success.</summary>
/// <typeparam name="T">A record of this assembly.</typeparam>
public readonly record struct ServiceResult<T>
    where T : class
{
    /// <summary>Whether it was done.</summary>
    public ServiceOutcome Outcome { get; init; }

    /// <summary>What came of it; null unless done.</summary>
    public T? Value { get; init; }

    /// <summary>Why it was not done; null when done.</summary>
    public ServiceFailure? Failure { get; init; }

    /// <summary>Done, with what came of it.</summary>
    public static implicit operator ServiceResult<T>(T value) => new() { Outcome = ServiceOutcome.Done, Value = value };

    /// <summary>Failed for this reason.</summary>
    public static implicit operator ServiceResult<T>(ServiceFailure failure) => new() { Outcome = ServiceOutcome.Failed, Failure = failure };
}
