using System.Collections.Concurrent;
using Attendant.Contracts.Hosting;
using Attendant.Contracts.Telephony;

namespace Attendant.Pbx.Csta.Monitors;

/// <summary>
/// The monitors of one link. Events are routed by their cross-reference alone: callIDs and device ids differ between legs and
/// spellings. Any thread may call any member.
/// </summary>
internal sealed class MonitorTable
{
    private const int MostLeft = 1000;

    private readonly ConcurrentDictionary<string, Monitored> _byReference = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<DeviceId, Monitored> _byDevice = new();
    private readonly ConcurrentDictionary<DialableNumber, ServiceFailure> _refused = new();
    private readonly OrderedDictionary<string, bool> _left = new(StringComparer.Ordinal);
    private int _starting;

    public ICollection<Monitored> All => _byDevice.Values;

    public int Count => _byDevice.Count;

    /// <summary>Extensions that the switching function refused to monitor, with its reason.</summary>
    public IReadOnlyDictionary<DialableNumber, ServiceFailure> Refused => _refused;

    /// <summary>True while the answer to a MonitorStart is out: an event may overtake it.</summary>
    public bool IsStarting => Volatile.Read(ref _starting) > 0;

    public Monitored? ByReference(string reference) => _byReference.GetValueOrDefault(reference);

    public Monitored? Of(DeviceId device) => _byDevice.GetValueOrDefault(device);

    public void Begin() => Interlocked.Increment(ref _starting);

    public void End() => Interlocked.Decrement(ref _starting);

    public void Add(Monitored monitored)
    {
        // it may be given again
        Stays(monitored.CrossReference);
        _byReference[monitored.CrossReference] = monitored;
        _byDevice[monitored.Device] = monitored;
        _refused.TryRemove(monitored.Number, out _);
    }

    public void Refuse(DialableNumber number, ServiceFailure failure) => _refused[number] = failure;

    public void Forget(DialableNumber number) => _refused.TryRemove(number, out _);

    public Monitored? Remove(string reference)
    {
        if (!_byReference.TryRemove(reference, out var monitored)) return null;
        if (_byDevice.TryGetValue(monitored.Device, out var current) && current == monitored) _byDevice.TryRemove(monitored.Device, out _);
        return monitored;
    }

    /// <summary>Gives a monitor up by ourselves: what is still under way of it is nobody's, and no surprise.</summary>
    public void Leave(string reference)
    {
        lock (_left)
        {
            if (!_left.TryAdd(reference, true)) return;
            if (_left.Count > MostLeft) _left.RemoveAt(0);
        }
        Remove(reference);
    }

    /// <summary>It could not be given up.</summary>
    public void Stays(string reference)
    {
        lock (_left) _left.Remove(reference);
    }

    /// <summary>True where this monitor was given up by ourselves.</summary>
    public bool HasLeft(string reference)
    {
        lock (_left) return _left.ContainsKey(reference);
    }
}
