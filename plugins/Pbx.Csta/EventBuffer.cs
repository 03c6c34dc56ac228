using Attendant.Contracts.Telephony;
using Attendant.Pbx.Csta.Xml;

namespace Attendant.Pbx.Csta;

/// <summary>
/// Events that come before the first snapshot of a link was told, in their order. Those from before a device was asked for its
/// calls are contained in its answer; those after are laid over it. Used under the switchboard's gate.
/// </summary>
internal sealed class EventBuffer
{
    private const int Most = 20_000;

    private readonly List<(DeviceId Device, XmlNode Event)> _events = [];
    private readonly Dictionary<DeviceId, int> _askedAt = [];

    /// <summary>True where more came than is kept: everything has to be read once more.</summary>
    public bool Overflown { get; private set; }

    public void Add(DeviceId device, XmlNode root)
    {
        if (_events.Count < Most) _events.Add((device, root.Copy()));
        else Overflown = true;
    }

    public void Asked(DeviceId device) => _askedAt[device] = _events.Count;

    /// <summary>What has to be laid over the snapshot; the buffer is empty then.</summary>
    public IReadOnlyList<(DeviceId Device, XmlNode Event)> Take()
    {
        var late = _events.Where((one, at) => !_askedAt.TryGetValue(one.Device, out var asked) || at >= asked).ToList();
        _events.Clear();
        _askedAt.Clear();
        return late;
    }
}
