using Attendant.Contracts.Pbx;
using Attendant.Contracts.Telephony;
using Attendant.Pbx.Csta.Links;
using Attendant.Pbx.Csta.Messages;
using Attendant.Pbx.Csta.Profiles;
using Attendant.Pbx.Csta.Telephony;
using Attendant.Pbx.Csta.Xml;

namespace Attendant.Pbx.Csta.Snapshots;

/// <summary>
/// Asks for what events tell only when it changes: forwarding, do-not-disturb, the message lamp, agents. What is answered is
/// told in the order of the wire, so that it stands right among the events.
/// </summary>
/// <param name="link">The link.</param>
/// <param name="profile">What may be asked.</param>
/// <param name="board">Knows the devices.</param>
/// <param name="questions">What is worth asking, and at which pace.</param>
/// <param name="tell">Told the answers.</param>
/// <param name="atOnce">True where somebody waits for the answer: it is asked for out of turn.</param>
internal sealed class FeatureReader(CstaLink link, CstaProfile profile, Switchboard board, QuestionList questions, Action<PbxReport> tell, bool atOnce = false)
{
    /// <summary>Asks for every feature of a device that can be asked for.</summary>
    public async Task ReadAsync(DeviceId device, CancellationToken cancellationToken)
    {
        await ReadDoNotDisturbAsync(device, cancellationToken);
        await ReadMessageWaitingAsync(device, cancellationToken);
        await ReadForwardingAsync(device, cancellationToken);
        if (profile.Queries.AgentState) await ReadAgentAsync(device, cancellationToken);
    }

    public async Task ReadDoNotDisturbAsync(DeviceId device, CancellationToken cancellationToken)
    {
        if (profile.Queries.DoNotDisturb)
            await AskAsync("GetDoNotDisturb", device, answer => tell(Of(device) with { DoNotDisturb = answer["doNotDisturbOn"u8].Flag }), cancellationToken);
    }

    public async Task ReadMessageWaitingAsync(DeviceId device, CancellationToken cancellationToken)
    {
        if (profile.Queries.MessageWaiting)
            await AskAsync("GetMessageWaitingIndicator", device, answer => tell(Of(device) with { MessageWaiting = answer["messageWaitingOn"u8].Flag }), cancellationToken);
    }

    public async Task ReadForwardingAsync(DeviceId device, CancellationToken cancellationToken)
    {
        if (profile.Queries.Forwarding)
            await AskAsync("GetForwarding", device, answer => tell(Of(device) with { Forwarding = board.Devices.Forward(device, Forwardings(answer)) }), cancellationToken);
    }

    /// <summary>Asks for an agent's states and tells those that changed.</summary>
    public Task ReadAgentAsync(DeviceId device, CancellationToken cancellationToken) => AskAsync("GetAgentState", device, answer =>
    {
        lock (board.Gate)
            for (var entry = answer["agentStateList"u8].FirstChild; entry.IsThere; entry = entry.Next)
            {
                var loggedOut = entry["loggedOnState"u8].Flag == false;
                var item = entry["agentInfo"u8].FirstChild;
                if (!item.IsThere) board.TellAgent(device, Switchboard.AllGroups, loggedOut ? AgentState.LoggedOut : AgentState.Unknown);
                for (; item.IsThere; item = item.Next)
                    board.TellAgent(
                        device, Reading.Party(item["acdGroup"u8], board.Names)?.Number?.Value ?? Switchboard.AllGroups,
                        loggedOut ? AgentState.LoggedOut : State(item["agentState"u8].Text));
            }
    }, cancellationToken);

    private async Task AskAsync(string service, DeviceId device, Action<XmlNode> seen, CancellationToken cancellationToken)
    {
        if (!questions.IsWorthAsking(service) || !IsWatched(device)) return;
        var message = new DeviceMessages(profile, link.Space).Get(service, board.Names.Write(device));
        if (atOnce) await link.RequestAsync(service, message, cancellationToken, Told);
        else await questions.AskAsync(service, message, cancellationToken, Told);

        // of whom nobody wants to hear any more nothing is told, though it was asked for
        void Told(XmlNode answer)
        {
            lock (board.Gate)
                if (IsWatched(device)) seen(answer);
        }
    }

    private bool IsWatched(DeviceId device) => board.IsWatched?.Invoke(device) != false;

    private static DeviceReported Of(DeviceId device) => new() { Generation = 0, At = default, Device = device };

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
