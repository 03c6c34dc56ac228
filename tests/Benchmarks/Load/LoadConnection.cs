using System.Net.Sockets;

namespace Attendant.Benchmarks.Load;

/// <summary>One console of the load generator.</summary>
internal sealed class LoadConnection(Socket socket, Wire wire, Tally tally) : IDisposable
{
    private byte[] _rest = [];
    private int _length;

    public nint Handle { get; } = socket.Handle;

    public Wire Wire => wire;

    /// <summary>What it needs to come in: a token, for one.</summary>
    public string Ticket { get; set; } = "";

    /// <summary>Where in the stream it was: what it says when it returns.</summary>
    public string Place { get; set; } = "";

    /// <summary>How far the wire has come with it; its own count.</summary>
    public int Stage { get; set; }

    /// <summary>It gets events from now on.</summary>
    public bool IsReady { get; private set; }

    /// <summary>The number of the newest event that it got.</summary>
    public long Newest { get; set; }

    /// <summary>The answer to its heartbeat is.</summary>
    public bool IsAwaited { get; set; }

    public bool HasEnded { get; private set; }

    public void Ready()
    {
        IsReady = true;
        Newest = tally.Published;
    }

    public void Send(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty) bytes = bytes[socket.Send(bytes)..];
    }

    public void Received(ReadOnlySpan<byte> bytes)
    {
        if (_length == 0)
        {
            Keep(bytes[wire.Read(this, bytes)..]);
            return;
        }

        if (_rest.Length < _length + bytes.Length) Array.Resize(ref _rest, Math.Max(_length + bytes.Length, _rest.Length * 2));
        bytes.CopyTo(_rest.AsSpan(_length));
        var all = _rest.AsSpan(0, _length + bytes.Length);
        var left = all[wire.Read(this, all)..];
        left.CopyTo(_rest);
        _length = left.Length;
        if (_length == 0) _rest = [];
    }

    public void Ended() => HasEnded = true;

    /// <summary>A whole message.</summary>
    public void Take(ReadOnlySpan<byte> message, bool isEvent)
    {
        if (isEvent && IsReady && Stamp.TryRead(message, out var number, out var sentAt)) tally.Take(this, message, number, sentAt);
        else wire.Told(this, message);
    }

    public void Dispose() => socket.Dispose();

    private void Keep(ReadOnlySpan<byte> rest)
    {
        if (rest.IsEmpty) return;
        _rest = rest.ToArray();
        _length = rest.Length;
    }
}
