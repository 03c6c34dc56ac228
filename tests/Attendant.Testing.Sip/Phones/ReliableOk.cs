using Attendant.Testing.Sip.Messages;
using Attendant.Testing.Sip.Transactions;

namespace Attendant.Testing.Sip.Phones;

/// <summary>A 2xx to an INVITE, repeated until its ACK comes (RFC 3261 13.3.1.4).</summary>
internal sealed class ReliableOk : IDisposable
{
    private readonly Retransmission _again;
    private readonly GatedTimer _giveUp;
    private readonly Action<SipRequest> _acknowledged;
    private readonly int _sequence;

    public ReliableOk(UserAgent agent, ServerTransaction transaction, SipResponse ok, Action<SipRequest> acknowledged, Action ignored)
    {
        _acknowledged = acknowledged;
        _sequence = ok.CSeq.Number;
        _again = new Retransmission(agent.Options.Time, agent.Gate, agent.Options.Timers, capped: true, () => transaction.Respond(ok));
        _giveUp = new GatedTimer(agent.Options.Time, agent.Gate, () => { Dispose(); ignored(); });
        transaction.Respond(ok);
        _again.Start();
        _giveUp.Start(agent.Options.Timers.GiveUp);
    }

    public void Acknowledge(SipRequest ack)
    {
        if (ack.CSeq.Number != _sequence || !_giveUp.IsRunning) return;
        Dispose();
        _acknowledged(ack);
    }

    public void Dispose()
    {
        _again.Dispose();
        _giveUp.Dispose();
    }
}
