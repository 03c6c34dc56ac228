using Attendant.Contracts.Telephony;

namespace Attendant.Pbx.Asterisk.Telephony;

/// <summary>What the settings say of how calls are read.</summary>
internal sealed record SwitchboardOptions
{
    /// <summary>The number of a queue, by its name in queues.conf; a queue that is not in it goes by its name.</summary>
    public IReadOnlyDictionary<string, string> QueueNumbers { get; init; } = new Dictionary<string, string>();

    /// <summary>How long a phone may stand alone on the line before it is shown as a call of its own.</summary>
    public TimeSpan LeftoverAfter { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>True for a party that the host wants to hear of; a call is told from the moment in which it has one.</summary>
    public Func<Party, bool> IsWatched { get; init; } = _ => true;

    public DialableNumber NumberOf(string queue) => new(QueueNumbers.GetValueOrDefault(queue, queue));
}
