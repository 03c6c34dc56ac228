using System.Collections.Concurrent;
using Attendant.Contracts.Hosting;
using Attendant.Pbx.Csta.Links;
using Attendant.Pbx.Csta.Messages;

namespace Attendant.Pbx.Csta.Snapshots;

/// <summary>
/// What this switching function need not be asked any more on this link: it said that it does not know the service, or it has
/// left it unanswered several times and never answered it, as some do with what they do not know.
/// </summary>
internal sealed class QuestionList(OnceLog log, TimeProvider time)
{
    private const int Patience = 3;

    // whoever has answered it once knows it, however many answers are lost afterwards
    private const int Known = -1;

    private readonly ConcurrentDictionary<string, int> _vain = new(StringComparer.Ordinal);

    public bool IsWorthAsking(string service) => !_vain.TryGetValue(service, out var vain) || vain < Patience;

    /// <summary>Asks, twice where it is worth it.</summary>
    public Task<Answer> AskAsync(string service, Func<Task<Answer>> ask, CancellationToken cancellationToken) =>
        SecondTry.AskAsync(async () => Note(service, await ask()), () => IsWorthAsking(service), time, cancellationToken);

    private Answer Note(string service, Answer answer)
    {
        if (answer.Failure is not { } failure) _vain[service] = Known;
        else if (failure.Code == ServiceFailureCode.NotSupported) Drop(service, failure.Message);
        else if (failure.EffectUnknown && _vain.AddOrUpdate(service, 1, (_, vain) => vain == Known ? Known : vain + 1) == Patience) Drop(service, failure.Message);
        return answer;
    }

    private void Drop(string service, string why)
    {
        _vain[service] = Patience;
        log.Warn("question " + service, $"{why} {service} is not asked any more on this link.");
    }
}
