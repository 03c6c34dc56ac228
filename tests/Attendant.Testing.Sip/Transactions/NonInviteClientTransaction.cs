using System.Net;
using Attendant.Testing.Sip.Messages;

namespace Attendant.Testing.Sip.Transactions;

/// <summary>RFC 3261 17.1.2.</summary>
internal sealed class NonInviteClientTransaction(TransactionLayer layer, SipRequest request, IPEndPoint to)
    : ClientTransaction(layer, request, to, capped: true)
{
    private bool _completed;

    public override void Receive(SipResponse response)
    {
        if (_completed) return;
        if (response.IsProvisional) SlowRetransmission();
        else
        {
            _completed = true;
            Linger(Layer.Timers.T4);
        }

        Responded?.Invoke(response);
    }
}
