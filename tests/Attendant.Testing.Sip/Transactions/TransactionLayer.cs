using System.Net;
using System.Security.Cryptography;
using Attendant.Testing.Sip.Messages;
using Attendant.Testing.Sip.Transport;

namespace Attendant.Testing.Sip.Transactions;

/// <summary>
/// RFC 3261 17: pairs messages with transactions by branch. Its lock guards the whole user agent; messages, timers and
/// the user's commands each take it, so that all state changes stand in one order.
/// </summary>
internal sealed class TransactionLayer(ISipTransport transport, TimeProvider time, SipTimers timers) : IDisposable
{
    private readonly Dictionary<string, ClientTransaction> _clients = [];
    private readonly Dictionary<string, ServerTransaction> _servers = [];

    public Lock Gate { get; } = new();

    public ISipTransport Transport { get; } = transport;

    public TimeProvider Time { get; } = time;

    public SipTimers Timers { get; } = timers;

    /// <summary>A new request with its transaction; an ACK of a 2xx comes without one.</summary>
    public Action<SipRequest, ServerTransaction?>? Requested { get; set; }

    /// <summary>A CANCEL that found its INVITE; the CANCEL itself is answered already.</summary>
    public Action<InviteServerTransaction, SipRequest>? Cancelled { get; set; }

    public InviteClientTransaction SendInvite(SipRequest invite, IPEndPoint to, Action<SipResponse> responded, Action timedOut) =>
        Send(new InviteClientTransaction(this, Stamp(invite), to), responded, timedOut);

    public void Send(SipRequest request, IPEndPoint to, Action<SipResponse> responded, Action timedOut) =>
        Send(new NonInviteClientTransaction(this, Stamp(request), to), responded, timedOut);

    /// <summary>The ACK of a 2xx: a transaction of its own that nothing answers.</summary>
    public void SendAck(SipRequest ack, IPEndPoint to) => Transport.Send(Stamp(ack), to);

    public void Receive(SipMessage message, IPEndPoint source)
    {
        lock (Gate)
        {
            if (message is SipResponse response)
            {
                if (_clients.TryGetValue(ClientKey(response.TopVia, response.CSeq.Method), out var client)) client.Receive(response);
            }
            else
            {
                Receive((SipRequest)message, source);
            }
        }
    }

    public void Remove(ClientTransaction transaction) => _clients.Remove(ClientKey(transaction.Request.TopVia, transaction.Request.Method));

    public void Remove(ServerTransaction transaction) => _servers.Remove(ServerKey(transaction.Request, transaction.Request.Method));

    public void Dispose()
    {
        lock (Gate)
        {
            foreach (var client in _clients.Values) client.Dispose();
            foreach (var server in _servers.Values) server.Dispose();
            _clients.Clear();
            _servers.Clear();
        }
    }

    private void Receive(SipRequest request, IPEndPoint source)
    {
        // 17.2.3: an ACK belongs to the INVITE's transaction
        var method = request.Method == "ACK" ? "INVITE" : request.Method;
        if (_servers.TryGetValue(ServerKey(request, method), out var known))
        {
            known.Receive(request);
            return;
        }

        if (request.Method == "ACK")
        {
            Requested?.Invoke(request, null);
            return;
        }

        ServerTransaction server = request.Method == "INVITE"
            ? new InviteServerTransaction(this, request, source)
            : new NonInviteServerTransaction(this, request, source);
        _servers[ServerKey(request, method)] = server;
        if (request.Method == "CANCEL") Cancel(request, server);
        else Requested?.Invoke(request, server);
    }

    private void Cancel(SipRequest cancel, ServerTransaction server)
    {
        // 9.2
        if (_servers.GetValueOrDefault(ServerKey(cancel, "INVITE")) is not InviteServerTransaction invite)
        {
            server.Respond(481, "Call/Transaction Does Not Exist");
            return;
        }

        server.Respond(200, "OK");
        if (!invite.IsAnswered) Cancelled?.Invoke(invite, cancel);
    }

    private T Send<T>(T transaction, Action<SipResponse> responded, Action timedOut) where T : ClientTransaction
    {
        transaction.Responded = responded;
        transaction.TimedOut = timedOut;
        lock (Gate)
        {
            _clients[ClientKey(transaction.Request.TopVia, transaction.Request.Method)] = transaction;
            transaction.Start();
        }

        return transaction;
    }

    // a CANCEL comes with the Via of its INVITE
    private SipRequest Stamp(SipRequest request)
    {
        if (request.Headers["Via"] is null)
            request.Headers.AddFirst("Via", Via.Create(Transport.Local, Via.MagicCookie + RandomNumberGenerator.GetHexString(16, lowercase: true)));
        return request;
    }

    private static string ClientKey(Via via, string method) => $"{via.Branch} {method}";

    private static string ServerKey(SipRequest request, string method) =>
        $"{request.TopVia.Branch} {request.TopVia.Host}:{request.TopVia.Port} {method}";
}
