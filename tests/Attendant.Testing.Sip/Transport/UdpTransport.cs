using System.Net;
using System.Net.Sockets;
using Attendant.Testing.Sip.Messages;

namespace Attendant.Testing.Sip.Transport;

/// <summary>SIP over one UDP socket. Messages are handed on one after the other, in the order they came.</summary>
internal sealed class UdpTransport : ISipTransport, IAsyncDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
    private readonly CancellationTokenSource _stop = new();
    private readonly SipLog _log;
    private Task _receiving = Task.CompletedTask;

    public UdpTransport(IPEndPoint local, SipLog log)
    {
        _log = log;
        _socket.Bind(local);
        Local = (IPEndPoint)_socket.LocalEndPoint!;
    }

    public IPEndPoint Local { get; }

    /// <summary>Loss on demand: a message for which this is true is logged and not sent, or not handed on.</summary>
    public Func<SipLogDirection, SipMessage, bool>? Loses { get; set; }

    public void Start(Action<SipMessage, IPEndPoint> received) => _receiving = ReceiveAsync(received);

    public void Send(SipMessage message, IPEndPoint to)
    {
        var lost = Loses?.Invoke(SipLogDirection.Sent, message) == true;
        _log.Add(SipLogDirection.Sent, to, message, lost ? "lost on purpose" : null);
        if (lost) return;
        try
        {
            _socket.SendTo(message.ToBytes(), to);
        }
        catch (Exception failure) when (failure is SocketException or ObjectDisposedException)
        {
            _log.Note($"not sent: {failure.Message}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _receiving;
        _socket.Dispose();
        _stop.Dispose();
    }

    private async Task ReceiveAsync(Action<SipMessage, IPEndPoint> received)
    {
        var buffer = new byte[65536];
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                var result = await _socket.ReceiveFromAsync(buffer, new IPEndPoint(IPAddress.Any, 0), _stop.Token);
                Take(buffer.AsSpan(0, result.ReceivedBytes), (IPEndPoint)result.RemoteEndPoint, received);
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (SocketException failure)
            {
                // an ICMP "port unreachable" of an earlier datagram shows up here
                _log.Note($"receive: {failure.Message}");
            }
        }
    }

    private void Take(ReadOnlySpan<byte> datagram, IPEndPoint source, Action<SipMessage, IPEndPoint> received)
    {
        // RFC 5626 3.5.1: keep-alives are CR LF
        if (datagram.Trim("\r\n\0"u8).IsEmpty) return;
        try
        {
            var message = SipParser.Parse(datagram);
            var lost = Loses?.Invoke(SipLogDirection.Received, message) == true;
            _log.Add(SipLogDirection.Received, source, message, lost ? "lost on purpose" : null);
            if (!lost) received(message, source);
        }
        catch (Exception fault)
        {
            // the phone goes on, and the test that looks into the log sees why a message had no effect
            _log.Note($"message from {source} failed: {fault}");
        }
    }
}
