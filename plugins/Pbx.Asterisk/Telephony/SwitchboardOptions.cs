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

    /// <summary>The Stasis application that is ours; null for none.</summary>
    public string? Application { get; init; }

    /// <summary>The channel is in our application, so that this number is rung for it.</summary>
    public bool Asks(Channel channel, string number) =>
        channel.Application == "Stasis" && $"{channel.ApplicationArguments},".StartsWith($"{Application},user,{number},", StringComparison.Ordinal);

    public DialableNumber NumberOf(string queue) => new(QueueNumbers.GetValueOrDefault(queue, queue));
}
