using Attendant.Pbx.Asterisk.Ami;

namespace Attendant.Pbx.Asterisk.Snapshots;

/// <summary>Asks Asterisk for everything that it lists of its calls.</summary>
internal sealed class ListingReader(AmiLink link)
{
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
        return new Listing
        {
            Sequence = list.Head.Sequence,
            Channels = list.Items.Where(item => item.Event == "CoreShowChannel").ToList(),
            Bridges = await bridges,
            Parked = await parked,
            QueueEntries = await queues,
            DeviceStates = (await states)?.Where(item => item.Told("Device") is not null)
                .GroupBy(item => item.Told("Device")!, StringComparer.Ordinal)
                .ToDictionary(group => group.Key, group => group.Last().Told("State") ?? "", StringComparer.Ordinal),
        };
    }

    private async Task<IReadOnlyList<AmiMessage>?> ItemsAsync(AmiAction action, string item, CancellationToken cancellationToken)
    {
        var answer = await link.SendAsync(action, cancellationToken);
        return answer.Succeeded ? answer.Items.Where(message => message.Event == item).ToList() : null;
    }
}
