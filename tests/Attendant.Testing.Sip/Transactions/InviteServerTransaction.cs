using System.Net;
using Attendant.Testing.Sip.Messages;

namespace Attendant.Testing.Sip.Transactions;

/// <summary>
/// RFC 3261 17.2.1 with the Accepted state of RFC 6026. A refusal is repeated here until its ACK; a 2xx by the user,
/// since its ACK is a matter of the dialog.
/// </summary>
internal sealed class InviteServerTransaction : ServerTransaction
{
    private readonly Retransmission _refusal;
    private readonly GatedTimer _forget;
    private State _state = State.Proceeding;

    public InviteServerTransaction(TransactionLayer layer, SipRequest request, IPEndPoint source) : base(layer, request, source)
    {
        _refusal = new Retransmission(layer.Time, layer.Gate, layer.Timers, capped: true, Repeat);
        _forget = new GatedTimer(layer.Time, layer.Gate, Terminate);
    }

    private enum State
    {
        Proceeding,
        Accepted,
        Completed,
        Confirmed,
    }

    public bool IsAnswered => _state != State.Proceeding;

    public override void Respond(SipResponse response)
    {
        if (_state == State.Accepted && response.IsSuccess) Transmit(response);
        if (_state != State.Proceeding) return;
        Transmit(response);
        if (response.IsProvisional) return;
        _state = response.IsSuccess ? State.Accepted : State.Completed;
        if (_state == State.Completed) _refusal.Start();
        _forget.Start(Layer.Timers.GiveUp);
    }

    public override void Receive(SipRequest request)
    {
        if (request.Method == "ACK" && _state == State.Completed)
        {
            _state = State.Confirmed;
            _refusal.Stop();
            _forget.Start(Layer.Timers.T4);
        }
        // in Accepted the INVITE is absorbed (RFC 6026 7.1): the user repeats the 2xx
        else if (request.Method == "INVITE" && _state is State.Proceeding or State.Completed) Repeat();
    }

    public override void Dispose()
    {
        _refusal.Dispose();
        _forget.Dispose();
    }
}
