using System.Runtime.InteropServices;

namespace Attendant.Server.Consoles.Transports.Ring;

/// <summary>Keeps messages where they are while the system reads them. Most consoles are sent the same one.</summary>
internal sealed class PinnedMessages
{
    // as many views as usually differ; one that is not found is pinned once more, which does no harm
    private const int Looked = 8;
    private readonly List<(byte[] Message, GCHandle Pin)> _pinned = [];

    /// <returns>The address, valid until <see cref="Release"/>.</returns>
    public nint Pin(byte[] message)
    {
        for (var i = _pinned.Count - 1; i >= 0 && i >= _pinned.Count - Looked; i--)
        {
            if (ReferenceEquals(_pinned[i].Message, message)) return _pinned[i].Pin.AddrOfPinnedObject();
        }

        var pin = GCHandle.Alloc(message, GCHandleType.Pinned);
        _pinned.Add((message, pin));
        return pin.AddrOfPinnedObject();
    }

    public void Release()
    {
        foreach (var (_, pin) in _pinned) pin.Free();
        _pinned.Clear();
    }
}
