using System.Text.Json;
using Attendant.Contracts.Hosting;
using Attendant.Pbx.Asterisk.Ari;

namespace Attendant.Pbx.Asterisk.Stasis;

/// <summary>At a new link: the calls that went on meanwhile are ours again, and what was left hanging is cleared away.</summary>
internal sealed partial class StasisCalls
{
    public async Task AdoptAsync(CancellationToken cancellationToken)
    {
        var ours = await client.GetAsync($"applications/{Application}", cancellationToken);
        var ids = ours.Body.Texts("channel_ids").ToHashSet(StringComparer.Ordinal);
        var channels = await client.GetAsync($"channels", cancellationToken);
        var bridges = await client.GetAsync($"bridges", cancellationToken);
        if (!ours.Succeeded || !channels.Succeeded || !bridges.Succeeded)
            throw new AriFault($"Asterisk does not list what runs through the application '{Application}': {(ours.Succeeded ? channels.Succeeded ? bridges : channels : ours).Message}");

        var talks = bridges.Body.Items().Where(bridge => bridge.Text("id") is { } id && (StasisNames.IsTalk(id) || StasisNames.HolderIn(id) is not null)).ToList();
        List<string> sources;
        // at once: who is not in his bridge yet, or not attended again, would count as left alone
        lock (book.Gate)
        {
            foreach (var channel in channels.Body.Items())
                if (channel.Text("id") is { } id && ids.Contains(id) && ArgumentsOf(channel) is { } arguments) book.Restore(channel, arguments);
            foreach (var bridge in talks) book.RestoreBridge(bridge);
            sources = [.. book.Channels.Where(channel => channel.IsInside).Select(channel => $"channel:{channel.Id}"), .. talks.Select(bridge => $"bridge:{bridge.Text("id")}")];
            Resume();
        }
        // Asterisk keeps what an application listened to only as long as it has reason to
        foreach (var source in sources)
            await client.PostAsync($"applications/{Application}/subscription", cancellationToken, ("eventSource", source));
        if (sources.Count > 0) log.Write(PluginLogLevel.Information, $"Calls that ran through the application go on under control: {ids.Count} channels.");
        Run(SettleAsync);
    }

    private void Resume()
    {
        List<StasisChannel> inside = [.. book.Channels.Where(channel => channel is { IsInside: true, Bridge: null })];
        foreach (var channel in inside)
        {
            switch (channel.Arguments)
            {
                case ["user", var number, ..]:
                    var leg = inside.Find(other => other.Arguments is ["leg", var caller, ..] && caller == channel.Id);
                    if (leg is null) Run(token => GiveUpAsync(channel, token));
                    else Attend(new Attendance(channel, number, RingTime(channel.Arguments)) { Leg = leg });
                    break;
                case ["leg", var caller, ..] when !inside.Exists(other => other.Id == caller) && !channel.IsUp:
                case ["consult", ..] when !channel.IsUp:
                    Run(token => HangUpAsync(channel, token));
                    break;
            }
        }
    }

    /// <summary>Whoever rang for him is gone, and nobody told the caller.</summary>
    private async Task GiveUpAsync(StasisChannel caller, CancellationToken cancellationToken)
    {
        if (caller.IsUp) return;
        await GoOnAsync(caller, "NOANSWER", cancellationToken);
    }

    /// <summary>attendant,user,1001: what Stasis was called with; null where the channel is in another application.</summary>
    private IReadOnlyList<string>? ArgumentsOf(JsonElement channel)
    {
        var plan = channel.Member("dialplan");
        if (plan.Text("app_name") != "Stasis" || plan.Text("app_data")?.Split(',') is not [var application, .. var arguments]) return null;
        return application == Application ? arguments : null;
    }
}
