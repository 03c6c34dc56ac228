using Attendant.Pbx.Asterisk.Ami;

namespace Attendant.Pbx.Asterisk.Snapshots;

/// <summary>Asks Asterisk for everything that it lists of its calls.</summary>
internal sealed class ListingReader(AmiLink link)
{
    // so many channels are asked about at once
    private const int AtOnce = 32;

    public async Task<Listing> ReadAsync(CancellationToken cancellationToken)
    {
        // sent at once and answered in order: the lists are of almost the same moment
        var channels = link.SendAsync(new AmiAction("CoreShowChannels"), cancellationToken);
        var bridges = ItemsAsync(new AmiAction("BridgeList"), "BridgeListItem", cancellationToken);
        var parked = ItemsAsync(new AmiAction("ParkedCalls"), "ParkedCall", cancellationToken);
        var queues = ItemsAsync(new AmiAction("QueueStatus"), "QueueEntry", cancellationToken);
        var states = ItemsAsync(new AmiAction("DeviceStateList"), "DeviceStateChange", cancellationToken);
        await Task.WhenAll(channels, bridges, parked, queues, states);

        var list = await channels;
        if (!list.Succeeded) throw new AmiFault($"Asterisk does not list its channels: {list.Text}; the manager user needs write = system or reporting");
        var items = list.Items.Where(item => item.Event == "CoreShowChannel").ToList();
        return new Listing
        {
            Sequence = list.Head.Sequence,
            Channels = items,
            Holds = await HoldsAsync(items, cancellationToken),
            Bridges = await bridges,
            Parked = await parked,
            QueueEntries = await queues,
            DeviceStates = (await states)?.Where(item => item.Told("Device") is not null)
                .GroupBy(item => item.Told("Device")!, StringComparer.Ordinal)
                .ToDictionary(group => group.Key, group => group.Last().Told("State") ?? "", StringComparer.Ordinal),
        };
    }

    /// <summary>Hold is in no list; a PJSIP channel says it when asked: CHANNEL(rtp,hold).</summary>
    private async Task<IReadOnlyDictionary<string, bool>> HoldsAsync(List<AmiMessage> channels, CancellationToken cancellationToken)
    {
        var holds = new Dictionary<string, bool>(StringComparer.Ordinal);
        var asked = channels
            .Where(item => item.Is("ChannelState", "6") && item.Told("BridgeId") is not null)
            .Select(item => item.Told("Channel"))
            .OfType<string>()
            .Where(name => name.StartsWith("PJSIP/", StringComparison.Ordinal));
        foreach (var some in asked.Chunk(AtOnce))
        {
            var answers = await Task.WhenAll(some.Select(name => link.SendAsync(
                new AmiAction("Getvar").With("Channel", name).With("Variable", "CHANNEL(rtp,hold)"), cancellationToken)));
            foreach (var (name, answer) in some.Zip(answers))
                if (answer.Succeeded && answer.Head.Told("Value") is { } value) holds[name] = value == "1";
        }
        return holds;
    }

    private async Task<IReadOnlyList<AmiMessage>?> ItemsAsync(AmiAction action, string item, CancellationToken cancellationToken)
    {
        var answer = await link.SendAsync(action, cancellationToken);
        return answer.Succeeded ? answer.Items.Where(message => message.Event == item).ToList() : null;
    }
}
