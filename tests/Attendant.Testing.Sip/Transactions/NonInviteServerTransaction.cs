using System.Net;
using Attendant.Testing.Sip.Messages;

namespace Attendant.Testing.Sip.Transactions;

/// <summary>RFC 3261 17.2.2.</summary>
internal sealed class NonInviteServerTransaction : ServerTransaction
{
    private readonly GatedTimer _forget;
    private bool _completed;

    public NonInviteServerTransaction(TransactionLayer layer, SipRequest request, IPEndPoint source) : base(layer, request, source) =>
        _forget = new GatedTimer(layer.Time, layer.Gate, Terminate);

    public override void Respond(SipResponse response)
    {
        if (_completed) return;
        Transmit(response);
        if (response.IsProvisional) return;
        _completed = true;
        _forget.Start(Layer.Timers.GiveUp);
    }

    public override void Receive(SipRequest request) => Repeat();

    public override void Dispose() => _forget.Dispose();
}
