using Attendant.Testing.Comparer.Ami;

namespace Attendant.Testing.Comparer.Asterisk;

/// <summary>Asks Asterisk for its lists until two looks at the channels agree, and builds the picture.</summary>
public sealed class AsteriskReader(AmiLink link)
{
    private const int Looks = 10;

    /// <exception cref="AmiException">An action was refused, or the channels never kept still.</exception>
    public async Task<AsteriskPicture> ReadAsync(CancellationToken ct)
    {
        for (var look = 1; look <= Looks; look++)
        {
            var channels = await link.ListAsync("CoreShowChannels", ct);
            var lists = new AsteriskLists
            {
                Channels = channels,
                DeviceStates = await link.ListAsync("DeviceStateList", ct),
                ExtensionStates = await link.ListAsync("ExtensionStateList", ct),
                ParkedCalls = await link.ListAsync("ParkedCalls", ct),
                Bridges = await BridgesAsync(ct),
                Held = await HeldAsync(channels, ct),
            };
            if (Shape(channels) == Shape(await link.ListAsync("CoreShowChannels", ct))) return PictureBuilder.Build(lists);
        }

        throw new AmiException($"the channels changed during each of {Looks} looks");
    }

    private static string Shape(IReadOnlyList<AmiMessage> channels) => string.Join('\n', channels
        .Select(channel => $"{channel["Channel"]} {channel["ChannelState"]} {channel["BridgeId"]} {channel["ConnectedLineNum"]}").Order(StringComparer.Ordinal));

    private async Task<Dictionary<string, IReadOnlyList<string>>> BridgesAsync(CancellationToken ct)
    {
        var bridges = new Dictionary<string, IReadOnlyList<string>>();
        foreach (var id in (await link.ListAsync("BridgeList", ct)).Select(bridge => bridge["BridgeUniqueid"]))
        {
            try
            {
                bridges[id] = [.. (await link.ListAsync("BridgeInfo", ct, ("BridgeUniqueid", id))).Select(member => member["Channel"])];
            }
            catch (AmiException)
            {
                // gone since it was listed: the second look at the channels tells
            }
        }

        return bridges;
    }

    private async Task<Dictionary<string, bool>> HeldAsync(IEnumerable<AmiMessage> channels, CancellationToken ct)
    {
        var held = new Dictionary<string, bool>();
        foreach (var name in channels.Where(channel => channel["ChannelStateDesc"] == "Up").Select(channel => channel["Channel"]))
        {
            if (!name.StartsWith("PJSIP/", StringComparison.Ordinal)) continue;
            try
            {
                var answer = await link.AskAsync("Getvar", ct, ("Channel", name), ("Variable", "CHANNEL(rtp,hold)"));
                if (answer["Value"] is "0" or "1") held[name] = answer["Value"] == "1";
            }
            catch (AmiException)
            {
                // gone since it was listed
            }
        }

        return held;
    }
}
