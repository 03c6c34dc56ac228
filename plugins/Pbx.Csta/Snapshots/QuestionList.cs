using System.Collections.Concurrent;
using Attendant.Contracts.Hosting;
using Attendant.Pbx.Csta.Links;
using Attendant.Pbx.Csta.Messages;
using Attendant.Pbx.Csta.Xml;

namespace Attendant.Pbx.Csta.Snapshots;

/// <summary>
/// Asks, and notes what this switching function need not be asked any more on this link: it said that it does not know the
/// service, or has left it unanswered several times, as some do with what they do not know. What was answered once is known:
/// that one device has it not, or that the peer is busy for a while, says nothing of the others.
/// </summary>
internal sealed class QuestionList(CstaLink link, Pace pace, TimeProvider time)
{
    private const int Patience = 3;

    private const int Known = -1;

    private readonly ConcurrentDictionary<string, int> _vain = new(StringComparer.Ordinal);

    public bool IsWorthAsking(string service) => !_vain.TryGetValue(service, out var vain) || vain < Patience;

    /// <summary>True where it was answered on this link.</summary>
    public bool IsKnown(string service) => _vain.TryGetValue(service, out var vain) && vain == Known;

    /// <summary>As <see cref="Pace.AskAsync"/>, twice where it is worth it.</summary>
    public Task<Answer> AskAsync(string service, byte[] xml, CancellationToken cancellationToken, Action<XmlNode>? seen = null, Action? sending = null) =>
        SecondTry.AskAsync(async () =>
        {
            var answer = await pace.AskAsync(link, service, xml, cancellationToken, seen, sending);
            Note(service, answer.Failure);
            return answer;
        }, () => IsWorthAsking(service), time, cancellationToken);

    private void Note(string service, ServiceFailure? failure)
    {
        if (failure is null) _vain[service] = Known;
        else if (ErrorCodes.IsUnknownService(failure)) Add(service, failure, Patience);
        else if (failure.EffectUnknown) Add(service, failure, 1);
    }

    private void Add(string service, ServiceFailure failure, int times)
    {
        var dropped = false;
        _vain.AddOrUpdate(service, _ => (dropped = times >= Patience) ? Patience : times, (_, vain) =>
        {
            dropped = vain is not Known && vain < Patience && vain + times >= Patience;
            return vain == Known ? Known : vain + times;
        });
        if (dropped) link.Log.Warn("question " + service, $"{failure.Message} {service} is not asked any more on this link.");
    }
}
