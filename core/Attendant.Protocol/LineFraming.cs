namespace Attendant.Protocol;

/// <summary>
/// Cuts a stream of bytes into messages: one line each, ended by LF or CR LF. Bytes go in through
/// <see cref="Room"/> and <see cref="Received"/>, messages come out of <see cref="TryTake"/>. Not thread-safe.
/// </summary>
public sealed class LineFraming(int maximum = ProtocolLimits.MessageBytes)
{
    private const int Small = 1024;
    private byte[] _buffer = new byte[Small];
    private int _start;
    private int _end;
    private int _scanned;

    /// <summary>True when a message is longer than allowed: nothing can be taken any more.</summary>
    public bool Overflowed { get; private set; }

    /// <summary>Where the next bytes go; never empty. Invalidates the message taken last.</summary>
    public Memory<byte> Room()
    {
        if (_start == _end)
        {
            _start = _end = _scanned = 0;
            // a console that sent one long message does not keep its room for ever
            if (_buffer.Length > 16 * Small) _buffer = new byte[Small];
        }
        else if (_end == _buffer.Length)
        {
            if (_start > 0) MoveToFront(_buffer);
            else MoveToFront(new byte[_buffer.Length * 2]);
        }

        return _buffer.AsMemory(_end);
    }

    public void Received(int count) => _end += count;

    /// <summary>The next whole message without its line end; valid until <see cref="Room"/> is called.</summary>
    public bool TryTake(out ReadOnlyMemory<byte> message)
    {
        message = default;
        if (Overflowed) return false;
        var found = _buffer.AsSpan(_scanned, _end - _scanned).IndexOf((byte)'\n');
        if (found < 0)
        {
            _scanned = _end;
            // one byte more may be the CR of the line end
            Overflowed = _end - _start > maximum + 1;
            return false;
        }

        var end = _scanned + found;
        var length = end - _start;
        if (length > 0 && _buffer[end - 1] == (byte)'\r') length--;
        if (length > maximum)
        {
            Overflowed = true;
            return false;
        }

        message = _buffer.AsMemory(_start, length);
        _start = _scanned = end + 1;
        return true;
    }

    private void MoveToFront(byte[] target)
    {
        _buffer.AsSpan(_start, _end - _start).CopyTo(target);
        _buffer = target;
        _end -= _start;
        _scanned -= _start;
        _start = 0;
    }
}
