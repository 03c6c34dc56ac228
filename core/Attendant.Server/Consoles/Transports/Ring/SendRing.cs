using System.ComponentModel;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Attendant.Server.Consoles.Transports.Ring;

/// <summary>
/// Sends to many sockets by one call to the operating system (io_uring), without waiting for any. Sending the same bytes to
/// one socket after the other spends half of its time on the way into the system and back. One caller at a time.
/// </summary>
internal sealed unsafe class SendRing : IDisposable
{
    /// <summary>Enough for most of the gain; the first of them need not wait for the last of thousands.</summary>
    public const int UsualCapacity = 256;

    // IORING_FEAT_SINGLE_MMAP: since Linux 5.4, and send since 5.6
    private const uint OneMapping = 1;
    private readonly SafeHandle[] _sockets;
    private readonly int[] _taken;
    private readonly PinnedMessages _messages = new();
    private readonly int _ring;
    private readonly byte* _queues;
    private readonly byte* _entries;
    private readonly nuint _queueBytes;
    private readonly nuint _entryBytes;
    private readonly RingParameters _at;
    private int _count;
    private bool _disposed;

    private SendRing(int ring, RingParameters at)
    {
        (_ring, _at) = (ring, at);
        Capacity = (int)at.SubmissionEntries;
        _sockets = new SafeHandle[Capacity];
        _taken = new int[Capacity];
        _queueBytes = Math.Max(
            at.Submission.Array + (at.SubmissionEntries * sizeof(uint)),
            at.Completion.Completions + (at.CompletionEntries * (uint)sizeof(RingCompletion)));
        _entryBytes = at.SubmissionEntries * (uint)sizeof(RingSubmission);
        _queues = RingCalls.MapQueues(ring, _queueBytes);
        _entries = RingCalls.MapEntries(ring, _entryBytes);
    }

    ~SendRing() => Release();

    /// <summary>How many can be added before <see cref="Send"/>.</summary>
    public int Capacity { get; }

    public bool IsFull => _count == Capacity;

    /// <summary>Null where the system has none for us: it is too old, or forbids it, as many containers do.</summary>
    public static SendRing? TryOpen(int capacity)
    {
        if (!OperatingSystem.IsLinux()) return null;
        var at = default(RingParameters);
        var ring = RingCalls.MakeRing((uint)capacity, ref at);
        if (ring < 0) return null;
        var made = new SendRing(ring, at);
        if ((at.Features & OneMapping) != 0 && made._queues is not null && made._entries is not null && made.CanSend()) return made;
        made.Dispose();
        return null;
    }

    /// <summary>Bytes for a socket, which is kept open until they are sent: whoever closes it waits. They must not change before that.</summary>
    public void Add(Socket socket, byte[] bytes)
    {
        var number = _count;
        var kept = false;
        _sockets[number] = socket.SafeHandle;
        _taken[number] = 0;
        _count++;
        try
        {
            socket.SafeHandle.DangerousAddRef(ref kept);
        }
        catch (ObjectDisposedException)
        {
            // none are taken
        }

        Write(number, kept ? (int)socket.SafeHandle.DangerousGetHandle() : -1, _messages.Pin(bytes), bytes.Length);
        if (!kept) _sockets[number] = null!;
    }

    /// <summary>
    /// Sends what was added. For each, in the order of adding, how many bytes were taken: 0 where the socket takes none now,
    /// or the connection is gone. Valid until the next <see cref="Add"/>.
    /// </summary>
    /// <exception cref="Win32Exception">The system no longer takes anything; it is not known what was sent.</exception>
    public ReadOnlySpan<int> Send()
    {
        var count = _count;
        try
        {
            Submit((uint)count);
            return _taken.AsSpan(0, count);
        }
        finally
        {
            for (var i = 0; i < count; i++)
            {
                // an error is nothing taken: the next one to send hears of it
                _taken[i] = Math.Max(0, _taken[i]);
                if (_sockets[i] is { } kept) kept.DangerousRelease();
                _sockets[i] = null!;
            }

            _messages.Release();
            _count = 0;
        }
    }

    public void Dispose()
    {
        Release();
        GC.SuppressFinalize(this);
    }

    private bool CanSend()
    {
        const int badDescriptor = -9;
        try
        {
            // a socket that is none is told as such, where the system knows how to send at all
            Write(0, -1, 0, 0);
            Submit(1);
            return _taken[0] == badDescriptor;
        }
        catch (Win32Exception)
        {
            // one may make a ring here, and not use it
            return false;
        }
    }

    private void Write(int number, int socket, nint address, int length)
    {
        var place = (*Word(_at.Submission.Tail) + (uint)number) & *Word(_at.Submission.Mask);
        Word(_at.Submission.Array)[place] = place;
        ((RingSubmission*)_entries)[place] = new RingSubmission
        {
            Operation = RingSubmission.Send,
            FileDescriptor = socket,
            Address = (ulong)address,
            Length = (uint)length,
            SendFlags = DirectSend.Flags,
            Number = (ulong)number,
        };
    }

    private void Submit(uint count)
    {
        Volatile.Write(ref *Word(_at.Submission.Tail), *Word(_at.Submission.Tail) + count);
        for (uint submitted = 0, done = 0; done < count; done += Reap())
        {
            var taken = RingCalls.Submit(_ring, count - submitted, count - done);
            if (taken >= 0) submitted += (uint)taken;
            else if (Marshal.GetLastPInvokeError() is not (RingCalls.Interrupted or RingCalls.TryAgain or RingCalls.Busy)) throw new Win32Exception();
        }
    }

    private uint Reap()
    {
        var head = *Word(_at.Completion.Head);
        var first = head;
        var tail = Volatile.Read(ref *Word(_at.Completion.Tail));
        var mask = *Word(_at.Completion.Mask);
        for (; head != tail; head++)
        {
            ref var completion = ref ((RingCompletion*)(_queues + _at.Completion.Completions))[head & mask];
            _taken[completion.Number] = completion.Result;
        }

        Volatile.Write(ref *Word(_at.Completion.Head), head);
        return head - first;
    }

    private uint* Word(uint offset) => (uint*)(_queues + offset);

    private void Release()
    {
        if (_disposed) return;
        _disposed = true;
        if (_queues is not null) RingCalls.Unmap(_queues, _queueBytes);
        if (_entries is not null) RingCalls.Unmap(_entries, _entryBytes);
        RingCalls.Close(_ring);
    }
}
