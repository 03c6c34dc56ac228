using Attendant.Contracts.Telephony;

namespace Attendant.Model.Telephony;

/// <summary>Which snapshots were asked for and have not come: one is not asked for again until it ended or five seconds passed.</summary>
internal sealed class SnapshotAsks
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private const int MostDevices = 1024;
    private readonly Dictionary<DeviceId, Ask> _devices = [];
    private Ask? _full;

    /// <summary>
    /// True where it is to be asked for now, and then notes that it was. Where too many devices are waited for,
    /// <paramref name="device"/> becomes null: one snapshot of everything serves them all.
    /// </summary>
    public bool Take(ref DeviceId? device, DateTimeOffset now, long index)
    {
        // one of everything is dear, and no answer makes it less so: its patience runs out by time alone
        if (_full is { } full && now - full.At < Patience && (device is null || !full.Served))
            return false;
        if (device is { } one)
        {
            if (_devices.TryGetValue(one, out var ask) && now - ask.At < Patience)
                return false;
            if (_devices.Count >= MostDevices)
                Prune(now);
            if (_devices.Count < MostDevices)
            {
                _devices[one] = new Ask(now, index);
                return true;
            }
            device = null;
        }
        _full = new Ask(now, index);
        return true;
    }

    /// <summary>A snapshot that began after a report has ended: what was asked for before it is served.</summary>
    public void Ended(DeviceId? device, long beganIndex)
    {
        if (device is { } one)
        {
            if (_devices.TryGetValue(one, out var ask) && ask.Index <= beganIndex)
                _devices.Remove(one);
            return;
        }
        if (_full is { } full && full.Index <= beganIndex)
            _full = full with { Served = true };
        foreach (var (asked, ask) in _devices)
            if (ask.Index <= beganIndex)
                _devices.Remove(asked);
    }

    public void Clear()
    {
        _devices.Clear();
        _full = null;
    }

    private void Prune(DateTimeOffset now)
    {
        foreach (var (asked, ask) in _devices)
            if (now - ask.At >= Patience)
                _devices.Remove(asked);
    }

    private readonly record struct Ask(DateTimeOffset At, long Index, bool Served = false);
}
