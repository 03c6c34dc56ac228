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
    private readonly ConcurrentDictionary<string, Monitored> _byReference = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<DeviceId, Monitored> _byDevice = new();
    private readonly ConcurrentDictionary<DialableNumber, ServiceFailure> _refused = new();
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
}
