using System.Net;
using Attendant.Testing.Sip.Messages;

namespace Attendant.Testing.Sip.Transactions;

/// <summary>A request that we sent, until it is answered for good. All members are called under the layer's lock.</summary>
internal abstract class ClientTransaction : IDisposable
{
    private readonly Retransmission _retransmission;
    private readonly GatedTimer _giveUp;
    private readonly GatedTimer _linger;

    protected ClientTransaction(TransactionLayer layer, SipRequest request, IPEndPoint to, bool capped)
    {
        Layer = layer;
        Request = request;
        To = to;
        _retransmission = new Retransmission(layer.Time, layer.Gate, layer.Timers, capped, Transmit);
        _giveUp = new GatedTimer(layer.Time, layer.Gate, () => { Terminate(); TimedOut?.Invoke(); });
        _linger = new GatedTimer(layer.Time, layer.Gate, Terminate);
    }

    public SipRequest Request { get; }

    public IPEndPoint To { get; }

    /// <summary>Every response for the user of the transaction: provisional ones, the final one, repeated 2xx of an INVITE.</summary>
    public Action<SipResponse>? Responded { get; set; }

    /// <summary>No final response in 64·T1.</summary>
    public Action? TimedOut { get; set; }

    protected TransactionLayer Layer { get; }

    public void Start()
    {
        Transmit();
        _retransmission.Start();
        _giveUp.Start(Layer.Timers.GiveUp);
    }

    public abstract void Receive(SipResponse response);

    public void Dispose()
    {
        _retransmission.Dispose();
        _giveUp.Dispose();
        _linger.Dispose();
    }

    protected void Transmit() => Layer.Transport.Send(Request, To);

    protected void StopRetransmitting() => _retransmission.Stop();

    protected void SlowRetransmission() => _retransmission.Slow();

    protected void StopGivingUp() => _giveUp.Stop();

    /// <summary>Answered: kept for what may still come, then forgotten.</summary>
    protected void Linger(TimeSpan time)
    {
        _retransmission.Stop();
        _giveUp.Stop();
        _linger.Start(time);
    }

    private void Terminate()
    {
        Dispose();
        Layer.Remove(this);
    }
}
