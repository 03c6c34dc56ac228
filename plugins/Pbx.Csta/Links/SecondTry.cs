using Attendant.Contracts.Hosting;
using Attendant.Pbx.Csta.Messages;

namespace Attendant.Pbx.Csta.Links;

/// <summary>
/// Questions that may be asked twice without harm are, where the reason that they came to nothing passes: an answer that was
/// lost must not leave a phone unwatched or a call untold until the next link.
/// </summary>
internal static class SecondTry
{
    private static readonly TimeSpan Breath = TimeSpan.FromSeconds(1);

    /// <summary>True where the answer did not come, was another request's, or was that it is too much just now.</summary>
    public static bool IsPassing(Answer answer) =>
        answer.Failure is { EffectUnknown: true } or { Code: ServiceFailureCode.ResourceUnavailable or ServiceFailureCode.Busy };

    /// <param name="ask">Asks.</param>
    /// <param name="isWorth">Looked at before it is asked again.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<Answer> AskAsync(Func<Task<Answer>> ask, Func<bool> isWorth, TimeProvider time, CancellationToken cancellationToken)
    {
        var answer = await ask();
        if (!IsPassing(answer) || !isWorth()) return answer;
        // an answer that did not come was waited for long enough
        if (answer.Failure is not { EffectUnknown: true }) await Task.Delay(Breath, time, cancellationToken);
        return await ask();
    }
}
