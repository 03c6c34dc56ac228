using Attendant.Contracts.Telephony;
using Attendant.Pbx.Asterisk.Ami;
using Attendant.Pbx.Asterisk.Features;
using Attendant.Pbx.Asterisk.Telephony;

namespace Attendant.Pbx.Asterisk.Snapshots;

/// <summary>Asks Asterisk for what it and its database say of the lines beside their calls.</summary>
internal sealed class LineReader(AmiLink link, Lines lines, DeviceBoard board, FeatureScheme features, Lock gate, TimeProvider time)
{
    // so many endpoints are asked about at once
    private const int AtOnce = 16;

    /// <summary>Every line there is: endpoints, their states, features, mailboxes. Names are asked for once.</summary>
    public async Task ReadAllAsync(Listing listing, CancellationToken cancellationToken)
    {
        if (await link.SendAsync(new AmiAction("PJSIPShowEndpoints"), cancellationToken) is { Succeeded: true } endpoints)
            LearnEndpoints(endpoints, listing);
        await ReadMailboxesAsync(cancellationToken);
        await ReadFeaturesAsync(null, cancellationToken);
        List<DeviceLine> nameless;
        lock (gate) nameless = [.. board.All.Where(line => lines.NameOf(line.Peer) is null && line.Mailbox is null)];
        foreach (var some in nameless.Chunk(AtOnce))
            await Task.WhenAll(some.Select(line => ReadEndpointAsync(line, cancellationToken)));
    }

    /// <summary>One line anew.</summary>
    public async Task ReadAsync(DeviceLine line, CancellationToken cancellationToken)
    {
        var state = await ValueAsync($"DEVICE_STATE({line.Peer})", cancellationToken);
        var dnd = features.Enabled && features.DeviceOf(line.Number) is { } device ? await ValueAsync($"DEVICE_STATE({device})", cancellationToken) : null;
        lock (gate)
        {
            if (state is not null) line.State = DeviceBoard.StateOf(state);
            if (dnd is not null and not "UNKNOWN") line.DoNotDisturb = dnd is not ("NOT_INUSE" or "INVALID");
        }
        await ReadFeaturesAsync(line, cancellationToken);
    }

    private void LearnEndpoints(AmiResponse endpoints, Listing listing)
    {
        var states = listing.DeviceStates;
        lock (gate)
        {
            var there = new HashSet<string>(StringComparer.Ordinal);
            foreach (var item in endpoints.Items.Where(item => item.Event == "EndpointList"))
            {
                var peer = $"PJSIP/{item.Told("ObjectName")}";
                if (board.Learn(peer) is not { } line) continue;
                there.Add(peer);
                Learn(line, states?.GetValueOrDefault(peer) ?? item.Told("DeviceState") ?? "", listing);
            }
            // lines of other technologies are known by their states only
            foreach (var (device, state) in states ?? new Dictionary<string, string>())
            {
                if (device.StartsWith("PJSIP/", StringComparison.Ordinal) || board.Learn(device) is not { } line) continue;
                there.Add(device);
                Learn(line, state, listing);
            }
            board.Keep(there, time.GetUtcNow());
            foreach (var line in board.All)
                if (features.Enabled && features.DeviceOf(line.Number) is { } device && states?.GetValueOrDefault(device) is { } dnd)
                    line.DoNotDisturb = dnd is not ("NOT_INUSE" or "UNKNOWN" or "INVALID");
        }
    }

    // whoever registered while the lists were read has told it himself
    private static void Learn(DeviceLine line, string state, Listing listing)
    {
        if (line.StateHeard <= listing.Sequence) line.State = DeviceBoard.StateOf(state);
    }

    private async Task ReadEndpointAsync(DeviceLine line, CancellationToken cancellationToken)
    {
        if (!line.Peer.StartsWith("PJSIP/", StringComparison.Ordinal)) return;
        var answer = await link.SendAsync(new AmiAction("PJSIPShowEndpoint").With("Endpoint", line.Peer["PJSIP/".Length..]), cancellationToken);
        if (answer.Items.FirstOrDefault(item => item.Event == "EndpointDetail") is not { } detail) return;
        lock (gate)
        {
            line.Mailbox = detail.Told("Mailboxes") ?? "";
            // "Alice Archer" <1001>
            if (detail.Told("Callerid") is { } callerId) lines.Learn(line.Peer, callerId.Split('<')[0].Trim().Trim('"'));
        }
    }

    private async Task ReadMailboxesAsync(CancellationToken cancellationToken)
    {
        var answer = await link.SendAsync(new AmiAction("VoicemailUsersList"), cancellationToken);
        if (!answer.Succeeded) return;
        lock (gate)
        {
            foreach (var item in answer.Items.Where(item => item.Event == "VoicemailUserEntry"))
                if (item.Told("VoiceMailbox") is { } mailbox && board.ByNumber(mailbox) is { } line)
                    line.MessageWaiting = item.Told("NewMessageCount") is { } count && count != "0";
        }
    }

    private async Task ReadFeaturesAsync(DeviceLine? only, CancellationToken cancellationToken)
    {
        if (!features.Enabled) return;
        var dnd = await EntriesAsync(features.DoNotDisturbFamily, only?.Number, cancellationToken);
        var forwardings = new List<(ForwardingKind Kind, IReadOnlyDictionary<string, string> Entries)>();
        foreach (var kind in new[] { ForwardingKind.All, ForwardingKind.Busy, ForwardingKind.NoAnswer })
            if (features.FamilyOf(kind) is { } family && await EntriesAsync(family, only?.Number, cancellationToken) is { } entries)
                forwardings.Add((kind, entries));
        lock (gate)
        {
            foreach (var line in only is null ? board.All.ToArray() : [only])
            {
                if (dnd is not null) line.DoNotDisturb = dnd.GetValueOrDefault(line.Number) == features.DoNotDisturbValue;
                if (forwardings.Count == 0) continue;
                line.Forwarding = [];
                foreach (var (kind, entries) in forwardings)
                    if (entries.GetValueOrDefault(line.Number) is { Length: > 0 } target) line.Forwarding[kind] = target;
            }
        }
    }

    /// <summary>The entries of a family by key; null where the manager user may not read them.</summary>
    private async Task<IReadOnlyDictionary<string, string>?> EntriesAsync(string family, string? key, CancellationToken cancellationToken)
    {
        if (family.Length == 0) return null;
        var answer = await link.SendAsync(
            key is null ? new AmiAction("DBGetTree").With("Family", family) : new AmiAction("DBGet").With("Family", family).With("Key", key),
            cancellationToken);
        if (answer.IsPermissionDenied || answer.IsUnknownAction) return null;
        // an error is an empty family: Asterisk says that it found nothing
        return answer.Items
            .Where(item => item.Told("Key") is not null)
            .GroupBy(item => item.Told("Key")!.Split('/')[^1], StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Last()["Val"] ?? "", StringComparer.Ordinal);
    }

    private async Task<string?> ValueAsync(string expression, CancellationToken cancellationToken)
    {
        var answer = await link.SendAsync(new AmiAction("Getvar").With("Variable", expression), cancellationToken);
        return answer.Succeeded ? answer.Head.Told("Value") : null;
    }
}
