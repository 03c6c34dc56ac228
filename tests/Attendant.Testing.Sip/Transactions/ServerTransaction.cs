using System.Net;
using Attendant.Testing.Sip.Messages;

namespace Attendant.Testing.Sip.Transactions;

/// <summary>A request that we received, and its answers. All members are called under the layer's lock.</summary>
internal abstract class ServerTransaction(TransactionLayer layer, SipRequest request, IPEndPoint source) : IDisposable
{
    private SipResponse? _last;

    public SipRequest Request { get; } = request;

    protected TransactionLayer Layer { get; } = layer;

    public abstract void Respond(SipResponse response);

    /// <summary>The request came again, or its ACK came.</summary>
    public abstract void Receive(SipRequest request);

    public abstract void Dispose();

    /// <summary>Answers without body.</summary>
    public void Respond(int status, string reason, string? tag = null) => Respond(SipResponse.AnswerTo(Request, status, reason, tag));

    protected void Transmit(SipResponse response)
    {
        _last = response;
        Repeat();
    }

    protected void Repeat()
    {
        if (_last is not null) Layer.Transport.Send(_last, Request.TopVia.ResponseTarget(source));
    }

    protected void Terminate()
    {
        Dispose();
        Layer.Remove(this);
    }
}
