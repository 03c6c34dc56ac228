namespace Attendant.Sdk.CstaSwitch.Sessions;

/// <summary>Everybody who is connected, and the sessions, those without a link too. Within turns only.</summary>
internal sealed class Clients
{
    public List<Peer> Peers { get; } = [];

    public List<Association> Sessions { get; } = [];

    /// <summary>An association is over: whoever keeps something for it lets it go.</summary>
    public event Action<Association>? Ended;

    /// <summary>The link is gone. A session with a cleanup delay waits for its client; everything else ends with it.</summary>
    public void Lost(Peer peer, Gate gate)
    {
        if (!Peers.Remove(peer)) return;
        var association = peer.Association;
        association.Peer = null;
        if (association.SessionId is not null && association.CleanupDelay > TimeSpan.Zero)
        {
            association.Expiry?.Dispose();
            association.Expiry = gate.After(association.CleanupDelay, () => End(association));
        }
        else
        {
            End(association);
        }
    }

    /// <summary>The session goes on at this link; its former one may be broken without our having noticed yet.</summary>
    public static void Resume(Association session, Peer peer)
    {
        if (session.Peer is { } former && former != peer) former.Association = new Association { Peer = former };
        (peer.Association, session.Peer) = (session, peer);
    }

    /// <summary>Ends it; a client still connected is left without anything.</summary>
    public void End(Association association)
    {
        association.Expiry?.Dispose();
        association.SessionId = null;
        Sessions.Remove(association);
        if (association.Peer is { } peer) peer.Association = new Association { Peer = peer };
        Ended?.Invoke(association);
    }
}
