using System.Collections.Concurrent;
using Attendant.Contracts.Hosting;
using Attendant.Pbx.Csta.Links;
using Attendant.Pbx.Csta.Messages;

namespace Attendant.Pbx.Csta.Snapshots;

/// <summary>
/// What this switching function need not be asked any more on this link: it said that it does not know the service, or it has
/// left it unanswered several times, as some do with what they do not know.
/// </summary>
internal sealed class QuestionList(OnceLog log)
{
    private const int Patience = 3;

    private readonly ConcurrentDictionary<string, int> _vain = new(StringComparer.Ordinal);

    public bool IsWorthAsking(string service) => !_vain.TryGetValue(service, out var vain) || vain < Patience;

    /// <summary>Notes an answer and gives it back.</summary>
    public Answer Note(string service, Answer answer)
    {
        if (answer.Failure is null) _vain.TryRemove(service, out _);
        else if (answer.Failure.Code == ServiceFailureCode.NotSupported) Drop(service, answer.Failure.Message);
        else if (answer.Failure.Code == ServiceFailureCode.Timeout && _vain.AddOrUpdate(service, 1, (_, vain) => vain + 1) == Patience) Drop(service, answer.Failure.Message);
        return answer;
    }

    private void Drop(string service, string why)
    {
        _vain[service] = Patience;
        log.Warn("question " + service, $"{why} {service} is not asked any more on this link.");
    }
}
