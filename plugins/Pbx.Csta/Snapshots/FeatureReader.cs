using Attendant.Contracts.Pbx;
using Attendant.Contracts.Telephony;
using Attendant.Pbx.Csta.Links;
using Attendant.Pbx.Csta.Messages;
using Attendant.Pbx.Csta.Monitors;
using Attendant.Pbx.Csta.Profiles;
using Attendant.Pbx.Csta.Telephony;
using Attendant.Pbx.Csta.Xml;

namespace Attendant.Pbx.Csta.Snapshots;

/// <summary>Asks for what events tell only when it changes: forwarding, do-not-disturb, the message lamp, agents.</summary>
internal sealed class FeatureReader(CstaLink link, CstaProfile profile, Switchboard board, Pace pace, QuestionList questions)
{
    /// <summary>The device with its features, as far as they can be asked for.</summary>
    public async Task<DeviceReported> ReadAsync(Monitored device, CancellationToken cancellationToken)
    {
        var wire = board.Names.Write(device.Device);
        var asks = profile.Queries;
        var report = new DeviceReported
        {
            Generation = 0, At = default, Device = device.Device, Number = device.Number, CallsMonitored = true,
            Refusals = Refusals.Of(profile),
        };
        if (asks.DoNotDisturb && await AskAsync("GetDoNotDisturb", wire, cancellationToken) is { IsThere: true } quiet)
            report = report with { DoNotDisturb = quiet["doNotDisturbOn"u8].Flag };
        if (asks.MessageWaiting && await AskAsync("GetMessageWaitingIndicator", wire, cancellationToken) is { IsThere: true } lamp)
            report = report with { MessageWaiting = lamp["messageWaitingOn"u8].Flag };
        if (asks.Forwarding && await AskAsync("GetForwarding", wire, cancellationToken) is { IsThere: true } forwarding)
            report = report with { Forwarding = board.Devices.Forward(device.Device, Forwardings(forwarding)) };
        if (asks.AgentState) await ReadAgentAsync(device, wire, cancellationToken);
        return report;
    }

    /// <summary>Asks for an agent's states and tells those that changed.</summary>
    public async Task ReadAgentAsync(Monitored device, string wire, CancellationToken cancellationToken)
    {
        if (await AskAsync("GetAgentState", wire, cancellationToken) is not { IsThere: true } answer) return;
        lock (board.Gate)
            for (var entry = answer["agentStateList"u8].FirstChild; entry.IsThere; entry = entry.Next)
            {
                var loggedOut = entry["loggedOnState"u8].Flag == false;
                var item = entry["agentInfo"u8].FirstChild;
                if (!item.IsThere) board.TellAgent(device.Device, Switchboard.AllGroups, loggedOut ? AgentState.LoggedOut : AgentState.Unknown);
                for (; item.IsThere; item = item.Next)
                    board.TellAgent(
                        device.Device, Reading.Party(item["acdGroup"u8], board.Names)?.Number?.Value ?? Switchboard.AllGroups,
                        loggedOut ? AgentState.LoggedOut : State(item["agentState"u8].Text));
            }
    }

    private async Task<XmlNode> AskAsync(string service, string wire, CancellationToken cancellationToken)
    {
        if (!questions.IsWorthAsking(service)) return default;
        var answer = await questions.AskAsync(service, async () =>
        {
            await pace.TakeAsync(cancellationToken);
            return await link.RequestAsync(service, new DeviceMessages(profile, link.Space).Get(service, wire), cancellationToken);
        }, cancellationToken);
        return answer.Root;
    }

    private List<Forwarding> Forwardings(XmlNode answer)
    {
        var all = new List<Forwarding>();
        for (var item = answer["forwardingList"u8].FirstChild; item.IsThere; item = item.Next)
        {
            var kind = Words.Forwarding(item["forwardingType"u8].Text);
            if (item["forwardStatus"u8].Flag != true || kind == ForwardingKind.Unknown || all.Exists(one => one.Kind == kind)) continue;
            if (Reading.Party(item["forwardDN"u8], board.Names)?.Number is { } target) all.Add(new Forwarding { Kind = kind, Target = target });
        }
        return all;
    }

    private static AgentState State(string? word) => word switch
    {
        "agentNull" => AgentState.LoggedOut,
        "agentReady" => AgentState.Ready,
        "agentNotReady" => AgentState.NotReady,
        "agentBusy" => AgentState.Busy,
        "agentWorkingAfterCall" => AgentState.WorkingAfterCall,
        _ => AgentState.Unknown,
    };
}
