namespace Attendant.Sdk.CstaSwitch.Framing;

/// <summary>Octets that came but are no whole frame yet. One reader; bounded, because a frame is.</summary>
internal sealed class FrameBuffer(IFraming framing)
{
    private byte[] _octets = new byte[16 * 1024];
    private int _start;
    private int _end;

    /// <summary>Room for at least one octet more.</summary>
    public Memory<byte> Room()
    {
        if (_start > 0)
        {
            _octets.AsSpan(_start, _end - _start).CopyTo(_octets);
            _end -= _start;
            _start = 0;
        }

        if (_end == _octets.Length) Array.Resize(ref _octets, _octets.Length * 2);
        return _octets.AsMemory(_end);
    }

    public void Received(int count) => _end += count;

    /// <summary>The next whole frame; its octets are its own.</summary>
    /// <exception cref="FrameException">The link cannot be read any further.</exception>
    public bool TryTake(out Frame frame)
    {
        frame = framing.Read(_octets.AsMemory(_start, _end - _start), out var taken);
        if (taken == 0) return false;
        frame = frame with { Xml = frame.Xml.ToArray() };
        _start += taken;
        return true;
    }
}
