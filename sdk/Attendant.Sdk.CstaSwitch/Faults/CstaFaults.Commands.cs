namespace Attendant.Sdk.CstaSwitch.Faults;

/// <summary>What goes wrong now.</summary>
public sealed partial class CstaFaults
{
    /// <summary>Every link ends at once; what was queued on it is lost.</summary>
    public void DropLinks() => _csta.Gate.Do(() => _csta.Clients.Peers.ForEach(peer => peer.Link.Abort()));

    /// <summary>The switch ends monitors by MonitorStop: those of one device, or all.</summary>
    public void StopMonitors(string? device = null) => _csta.Gate.Do(() =>
    {
        foreach (var monitor in _csta.MonitorTable.All.Where(monitor => device is null || monitor.Device?.Number == device).ToList())
        {
            _csta.MonitorTable.End(monitor);
        }
    });

    /// <summary>A new system status, told to every client, registered or not: <c>disabled</c>, <c>messagesLost</c> and the others of ECMA-323.</summary>
    public void SendSystemStatus(string status) => _csta.Gate.Do(() => _csta.Status.Change(status, everybody: true));

    /// <summary>Application sessions end as if their time were over, or for want of resources.</summary>
    public void TerminateSessions(string reason = "resourceLimitation") => _csta.Gate.Do(() =>
    {
        foreach (var session in _csta.Clients.Sessions.ToList()) _csta.SessionServices.Terminate(session, reason);
    });

    /// <summary>
    /// The switch starts anew: links, sessions and monitors are gone, and the ids of sessions and cross references begin again where
    /// they began. Calls stay or are gone; where they are gone, call ids begin again too.
    /// </summary>
    public void Restart(bool keepCalls) => _csta.Gate.Do(() =>
    {
        foreach (var session in _csta.Clients.Sessions.ToList()) _csta.Clients.End(session);
        foreach (var peer in _csta.Clients.Peers.ToList())
        {
            _csta.Clients.End(peer.Association);
            peer.Link.Abort();
        }

        _csta.SessionServices.Restart();
        if (!keepCalls) _csta.Exchange.Forget();
    });

    /// <summary>Sends a message that is wrong in the way asked for to every client.</summary>
    public void SendHostile(CstaHostileMessage message) => _csta.Gate.Do(() =>
    {
        foreach (var peer in _csta.Clients.Peers)
        {
            var monitor = _csta.MonitorTable.All.FirstOrDefault(monitor => monitor.Association == peer.Association)?.CrossReference ?? "1";
            _csta.Gate.Say(peer.Link, new(HostileMessages.Octets(message, _csta.Framing, peer.Space, monitor)));
        }
    });

    /// <summary>Sends octets as they are to every client, between frames.</summary>
    public void SendOctets(ReadOnlyMemory<byte> octets) => _csta.Gate.Do(() => _csta.Clients.Peers.ForEach(peer => _csta.Gate.Say(peer.Link, new(octets.ToArray()))));

    /// <summary>Sends XML in a proper frame to every client, whatever it says.</summary>
    public void SendXml(string invokeId, string xml) => _csta.Gate.Do(() => _csta.Clients.Peers.ForEach(peer =>
        _csta.Gate.Say(peer.Link, new(_csta.Framing.Write(invokeId, System.Text.Encoding.UTF8.GetBytes(xml))))));
}
