using Attendant.Contracts.Hosting;

namespace Attendant.Server.Commands;

internal static class ServiceResultExtensions
{
    /// <summary>The outcome alone: what came of it is looked for in the picture.</summary>
    public static ServiceResult WithoutValue<T>(this ServiceResult<T> result)
        where T : class => new() { Outcome = result.Outcome, Failure = result.Failure };
}
