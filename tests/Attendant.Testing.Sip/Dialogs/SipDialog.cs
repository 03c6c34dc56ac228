using System.Net;
using System.Security.Cryptography;
using Attendant.Testing.Sip.Messages;

namespace Attendant.Testing.Sip.Dialogs;

/// <summary>The peer relation of RFC 3261 12: ids, sequence numbers, route set, remote target.</summary>
internal sealed class SipDialog
{
    private readonly NameAddress _local;
    private readonly NameAddress _remote;
    private readonly IReadOnlyList<string> _routes;

    private SipDialog(string callId, NameAddress local, NameAddress remote, IReadOnlyList<string> routes, SipUri target)
    {
        CallId = callId;
        _local = local;
        _remote = remote;
        _routes = routes;
        RemoteTarget = target;
    }

    public string CallId { get; }

    public string LocalTag => _local.Tag!;

    public string RemoteTag => _remote.Tag ?? "";

    public SipUri RemoteUri => _remote.Uri;

    /// <summary>Where requests go; refreshed by the Contact of re-INVITE and UPDATE (12.2).</summary>
    public SipUri RemoteTarget { get; set; }

    public int LocalSequence { get; private set; }

    public int RemoteSequence { get; private set; }

    /// <summary>The next hop. Routes are taken as loose (12.2.1.1), as every proxy of today is.</summary>
    public IPEndPoint NextHop => (_routes.Count > 0 ? NameAddress.Parse(_routes[0]).Uri : RemoteTarget).ToEndPoint();

    /// <summary>12.1.2, by the answer to our INVITE.</summary>
    public static SipDialog FromResponse(SipRequest invite, SipResponse response) =>
        new(response.CallId, response.From, response.To, [.. response.Headers.List("Record-Route").Reverse()], response.Contact?.Uri ?? invite.Uri)
        {
            LocalSequence = invite.CSeq.Number,
        };

    /// <summary>12.1.1, by an INVITE that we received.</summary>
    public static SipDialog FromRequest(SipRequest invite, string localTag) =>
        new(invite.CallId, invite.To.WithTag(localTag), invite.From, [.. invite.Headers.List("Record-Route")], invite.Contact?.Uri ?? invite.From.Uri)
        {
            LocalSequence = RandomNumberGenerator.GetInt32(1, 10_000),
            RemoteSequence = invite.CSeq.Number,
        };

    public bool Matches(string callId, string? localTag, string? remoteTag) =>
        CallId == callId && LocalTag == localTag && RemoteTag == (remoteTag ?? "");

    /// <summary>12.2.2: false where the request is older than one we had.</summary>
    public bool InOrder(SipRequest request)
    {
        if (request.CSeq.Number <= RemoteSequence) return false;
        RemoteSequence = request.CSeq.Number;
        return true;
    }

    public int NextSequence() => ++LocalSequence;

    public SipRequest CreateRequest(string method) => Create(method, NextSequence());

    /// <summary>13.2.2.4: the ACK has the number of its INVITE.</summary>
    public SipRequest CreateAck(int inviteSequence) => Create("ACK", inviteSequence);

    private SipRequest Create(string method, int sequence)
    {
        var request = new SipRequest(method, RemoteTarget);
        request.Headers.Add("Max-Forwards", "70");
        foreach (var route in _routes) request.Headers.Add("Route", route);
        request.Headers.Add("From", _local.ToString());
        request.Headers.Add("To", _remote.ToString());
        request.Headers.Add("Call-ID", CallId);
        request.Headers.Add("CSeq", new CSeq(sequence, method).ToString());
        return request;
    }
}
