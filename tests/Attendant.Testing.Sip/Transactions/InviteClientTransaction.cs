using System.Net;
using Attendant.Testing.Sip.Messages;

namespace Attendant.Testing.Sip.Transactions;

/// <summary>RFC 3261 17.1.1 with the Accepted state of RFC 6026, in which each repeated 2xx reaches the user for a new ACK.</summary>
internal sealed class InviteClientTransaction(TransactionLayer layer, SipRequest request, IPEndPoint to)
    : ClientTransaction(layer, request, to, capped: false)
{
    private State _state = State.Calling;

    private enum State
    {
        Calling,
        Proceeding,
        Accepted,
        Completed,
    }

    /// <summary>9.1: a CANCEL may go out once a provisional response came, and until the final one.</summary>
    public bool MayBeCancelled => _state == State.Proceeding;

    public override void Receive(SipResponse response)
    {
        switch (_state)
        {
            case State.Calling or State.Proceeding when response.IsProvisional:
                _state = State.Proceeding;
                StopRetransmitting();
                // timer B runs in Calling only: a phone may ring for long
                StopGivingUp();
                Responded?.Invoke(response);
                break;
            case State.Calling or State.Proceeding when response.IsSuccess:
                _state = State.Accepted;
                Linger(Layer.Timers.GiveUp);
                Responded?.Invoke(response);
                break;
            case State.Calling or State.Proceeding:
                _state = State.Completed;
                Linger(Layer.Timers.AbsorbFinals);
                Acknowledge(response);
                Responded?.Invoke(response);
                break;
            case State.Accepted when response.IsSuccess:
                Responded?.Invoke(response);
                break;
            case State.Completed when response.Status >= 300:
                Acknowledge(response);
                break;
        }
    }

    /// <summary>The CANCEL of this INVITE (9.1).</summary>
    public SipRequest CreateCancel() => Hop("CANCEL", Request.Headers["To"]!);

    // 17.1.1.3: part of the transaction, thus with its branch
    private void Acknowledge(SipResponse response) => Layer.Transport.Send(Hop("ACK", response.Headers["To"]!), To);

    private SipRequest Hop(string method, string to)
    {
        var request = new SipRequest(method, Request.Uri);
        request.Headers.Add("Via", Request.Headers["Via"]!);
        request.Headers.Add("Max-Forwards", "70");
        request.Headers.CopyFrom(Request.Headers, "Route");
        request.Headers.CopyFrom(Request.Headers, "From");
        request.Headers.Add("To", to);
        request.Headers.CopyFrom(Request.Headers, "Call-ID");
        request.Headers.Add("CSeq", new CSeq(Request.CSeq.Number, method).ToString());
        return request;
    }
}
