using System.Net;
using Attendant.Testing.Sip.Messages;
using Attendant.Testing.Sip.Transactions;
using Attendant.Testing.Sip.Transport;

namespace Attendant.Testing.Sip.Tests.Phones;

/// <summary>Sends single requests, as a PBX would, from an address of its own; and answers them as a registrar where it is told to.</summary>
internal sealed class Probe : IAsyncDisposable
{
    private readonly UdpTransport _transport;

    public Probe()
    {
        _transport = new UdpTransport(new IPEndPoint(IPAddress.Loopback, 0), new SipLog(TimeProvider.System));
        Layer = new TransactionLayer(_transport, TimeProvider.System, new SipTimers());
        _transport.Start(Layer.Receive);
    }

    public TransactionLayer Layer { get; }

    public IPEndPoint Local => _transport.Local;

    public Task<SipResponse> AskAsync(string method, IPEndPoint to, CancellationToken ct, Action<SipRequest>? fill = null)
    {
        var request = new SipRequest(method, SipUri.Of("phone", to));
        request.Headers.Add("Max-Forwards", "70");
        request.Headers.Add("From", "<sip:pbx@127.0.0.1>;tag=p");
        request.Headers.Add("To", $"<{request.Uri}>");
        request.Headers.Add("Call-ID", Guid.NewGuid().ToString("N"));
        request.Headers.Add("CSeq", $"1 {method}");
        fill?.Invoke(request);
        var answer = new TaskCompletionSource<SipResponse>(TaskCreationOptions.RunContinuationsAsynchronously);
        Layer.Send(request, to, response => answer.TrySetResult(response), () => answer.TrySetException(new TimeoutException()));
        return answer.Task.WaitAsync(ct);
    }

    public async ValueTask DisposeAsync()
    {
        Layer.Dispose();
        await _transport.DisposeAsync();
    }
}
