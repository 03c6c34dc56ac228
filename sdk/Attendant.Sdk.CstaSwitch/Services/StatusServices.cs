using System.Globalization;
using Attendant.Sdk.CstaSwitch.Dialects;
using Attendant.Sdk.CstaSwitch.Sessions;
using Attendant.Sdk.CstaSwitch.Xml;

namespace Attendant.Sdk.CstaSwitch.Services;

/// <summary>ECMA-269 clause 14: system status both ways, registration for it, and the heartbeat made of it.</summary>
internal sealed class StatusServices(CstaSwitchOptions options, Gate gate, Clients clients)
{
    private Appointment? _heartbeat;
    private int _last;

    /// <summary>What RequestSystemStatus answers.</summary>
    public string Status { get; private set; } = "normal";

    /// <summary>Ends every monitor.</summary>
    public Action? MonitorsEnd { get; set; }

    public void AddTo(ServiceTable table)
    {
        table.Add("SystemRegister", Register, always: true);
        table.Add("SystemRegisterCancel", Cancel, always: true);
        table.Add("RequestSystemStatus", request => request.Answer(new Element("systemStatus", Status)), always: true);
        // the client's own status: taken and acknowledged
        table.Add("SystemStatus", request => request.Answer(), always: true);
    }

    /// <summary>A link is open: where the switch speaks first, this is what it says.</summary>
    public void Greet(Peer peer)
    {
        if (options.Dialect.Start == CstaSessionStart.ServerFirst) Tell(peer, "enabled");
        Beat();
    }

    /// <summary>A new status, told to everybody who may hear of it.</summary>
    public void Change(string status, bool everybody = false)
    {
        Status = status;
        // ECMA-269 12.2.25: none outlives these, and nobody is told so of each
        if (status is "disabled" or "initializing" or "enabled") MonitorsEnd?.Invoke();
        foreach (var peer in clients.Peers.Where(peer => everybody || Hears(peer)).ToList()) Tell(peer, status);
    }

    public void Tell(Peer peer, string status) => peer.Ask(
        new Element(
            "SystemStatus",
            Element.Optional("sysStatRegisterID", peer.Association.StatusRegistration),
            options.Dialect.SystemStatusWithoutValue ? null : new Element("systemStatus", status)));

    private bool Hears(Peer peer) => peer.Association.StatusRegistration is null ? options.Dialect.Start == CstaSessionStart.ServerFirst : peer.Association.WantsStatus;

    private Element Register(Request request)
    {
        if (request.Body["requestTypes"] is not { } types) throw Refused.Operation("atLeastOneConditionalParameterNotProvided");
        if (request.Association.StatusRegistration is not null) throw Refused.Subscribed("objectRegistrationLimitExceeded");
        if (options.Dialect.Start == CstaSessionStart.ClientFirst && request.Association.SessionId is null) throw Refused.Operation("securityViolation");
        request.Association.StatusRegistration = (++_last).ToString(CultureInfo.InvariantCulture) + "ss";
        request.Association.WantsStatus = types.Value("systemStatus") is "true" or "1";
        return request.Answer(new Element("sysStatRegisterID", request.Association.StatusRegistration));
    }

    private static Element Cancel(Request request)
    {
        if (request.Association.StatusRegistration is not { } id || request.Required("sysStatRegisterID") != id) throw Refused.Operation("invalidParameterValue");
        request.Association.StatusRegistration = null;
        return request.Answer();
    }

    private void Beat()
    {
        if (options.Heartbeat is not { } period || _heartbeat is not null) return;
        _heartbeat = gate.After(period, () =>
        {
            _heartbeat = null;
            foreach (var peer in clients.Peers.Where(Hears).ToList())
            {
                if (peer.IsAsked("SystemStatus")) peer.Link.Abort();
                else Tell(peer, Status);
            }

            if (clients.Peers.Count > 0) Beat();
        });
    }
}
