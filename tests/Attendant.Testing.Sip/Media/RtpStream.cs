using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace Attendant.Testing.Sip.Media;

/// <summary>The media of one call: silence every 20 ms while there is somewhere to send to, digits on demand, and counters.</summary>
internal sealed class RtpStream : IAsyncDisposable
{
    private const int SamplesPerPacket = 160;
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _gate = new();
    private readonly Waiting _waiting;
    private readonly Queue<(char Digit, TaskCompletionSource Sent)> _digits = new();
    private readonly uint _source = (uint)RandomNumberGenerator.GetInt32(int.MaxValue);
    private readonly List<char> _received = [];
    private readonly Task _running;
    private RtpRoute? _route;
    private uint? _lastEvent;
    private ushort _sequence;
    private uint _timestamp;

    public RtpStream(IPAddress local, TimeProvider time)
    {
        _waiting = new Waiting(_gate);
        _socket.Bind(new IPEndPoint(local, 0));
        Local = (IPEndPoint)_socket.LocalEndPoint!;
        _running = Task.WhenAll(SendAsync(time), ReceiveAsync());
    }

    public IPEndPoint Local { get; }

    public long PacketsSent { get; private set; }

    public long PacketsReceived { get; private set; }

    /// <summary>Digits that came as RFC 4733 events.</summary>
    public string DigitsReceived
    {
        get { lock (_gate) return new string([.. _received]); }
    }

    /// <summary>From now on send there; null: send nothing.</summary>
    public void RouteTo(RtpRoute? route)
    {
        lock (_gate) _route = route;
    }

    public Task UntilAsync(Func<bool> holds, CancellationToken ct) => _waiting.UntilAsync(holds, ct);

    /// <summary>Completes when the last digit has been sent.</summary>
    public Task SendDigitsAsync(string digits, CancellationToken ct)
    {
        if (digits.FirstOrDefault(digit => !TelephoneEvents.Digits.Contains(digit, StringComparison.OrdinalIgnoreCase)) is var bad and not '\0')
            throw new ArgumentException($"'{bad}' is not one of {TelephoneEvents.Digits}", nameof(digits));
        var last = Task.CompletedTask;
        lock (_gate)
        {
            foreach (var digit in digits)
            {
                var sent = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                _digits.Enqueue((digit, sent));
                last = sent.Task;
            }
        }

        return last.WaitAsync(ct);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        _socket.Dispose();
        _stop.Dispose();
        foreach (var (_, sent) in _digits) sent.TrySetCanceled();
    }

    private async Task SendAsync(TimeProvider time)
    {
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(20), time);
        IEnumerator<byte[]>? events = null;
        TaskCompletionSource? sent = null;
        var eventStart = 0u;
        try
        {
            while (await tick.WaitForNextTickAsync(_stop.Token))
            {
                lock (_gate)
                {
                    _timestamp += SamplesPerPacket;
                    if (_route is not { } route) continue;
                    if (events is null && _digits.TryDequeue(out var next))
                    {
                        (events, sent, eventStart) = (TelephoneEvents.Payloads(next.Digit).GetEnumerator(), next.Sent, _timestamp);
                    }

                    if (events is not null)
                    {
                        if (route.EventPayloadType is not { } type)
                        {
                            sent!.TrySetException(new InvalidOperationException("the other end takes no telephone-event"));
                            events = null;
                        }
                        else if (events.MoveNext())
                        {
                            // RFC 4733 2.5.1.2: all packets of an event have the timestamp of its start
                            Send(route, type, _timestamp == eventStart, eventStart, events.Current);
                            continue;
                        }
                        else
                        {
                            sent!.TrySetResult();
                            events = null;
                        }
                    }

                    Send(route, route.PayloadType, false, _timestamp, route.Silence);
                }
            }
        }
        catch (OperationCanceledException)
        {
            sent?.TrySetCanceled();
        }
    }

    private void Send(RtpRoute route, int payloadType, bool marker, uint timestamp, ReadOnlyMemory<byte> payload)
    {
        try
        {
            _socket.SendTo(new RtpPacket(payloadType, marker, _sequence++, timestamp, _source, payload).ToBytes(), route.To);
            PacketsSent++;
        }
        catch (SocketException)
        {
            // lost, as media may be
        }
    }

    private async Task ReceiveAsync()
    {
        var buffer = new byte[2048];
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                var result = await _socket.ReceiveFromAsync(buffer, new IPEndPoint(IPAddress.Any, 0), _stop.Token);
                if (RtpPacket.Parse(buffer.AsMemory(0, result.ReceivedBytes)) is { } packet) Take(packet);
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (SocketException)
            {
                // the peer's port is not open (any more): what was sent is lost
            }
        }
    }

    private void Take(RtpPacket packet)
    {
        lock (_gate)
        {
            PacketsReceived++;
            // 96 and up are dynamic (RFC 3551 6), and events are the only ones that we ever offer
            if (packet.PayloadType >= 96 && packet.Timestamp != _lastEvent && TelephoneEvents.Ended(packet.Payload.Span) is { } digit)
            {
                // the end is said three times under one timestamp
                _lastEvent = packet.Timestamp;
                _received.Add(digit);
            }

            _waiting.Changed();
        }
    }
}
