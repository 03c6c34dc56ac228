using Attendant.Contracts.Pbx;
using Attendant.Contracts.Telephony;

namespace Attendant.Model.Telephony;

/// <summary>A snapshot that has begun and not ended.</summary>
internal sealed class Snapshot(long number, DeviceId? device, long beganIndex, bool afterBrokenLink)
{
    private const int MostTrails = 16384;

    public long Number { get; } = number;

    /// <summary>Its scope; null for everything.</summary>
    public DeviceId? Device { get; } = device;

    public long BeganIndex { get; } = beganIndex;

    /// <summary>What it does not tell was lost while nobody was looking.</summary>
    public bool AfterBrokenLink { get; } = afterBrokenLink;

    /// <summary>When it last moved, by our clock.</summary>
    public DateTimeOffset MovedAt { get; set; }

    /// <summary>The calls it told.</summary>
    public HashSet<TrackedCall> Calls { get; } = [];

    /// <summary>The lines it told, and when the PBX said so; null where somebody else said it.</summary>
    public Dictionary<TrackedLine, DateTimeOffset?> Lines { get; } = [];

    /// <summary>The park slots it told.</summary>
    public HashSet<DialableNumber> Slots { get; } = [];

    /// <summary>The slots freed since it began, and when: an item that was parked before is older.</summary>
    public Dictionary<DialableNumber, DateTimeOffset> FreedSlots { get; } = [];

    /// <summary>What was told live of calls since it began: newer than any item that still comes.</summary>
    public Dictionary<CallId, Trail<CallReport>> LiveCalls { get; } = [];

    /// <summary>The same of devices.</summary>
    public Dictionary<DeviceId, Trail<PbxReport>> LiveDevices { get; } = [];

    /// <summary>More happened meanwhile than could be kept: its items cannot be trusted to be the newest.</summary>
    public bool Overrun { get; private set; }

    public void Note(CallReport report) =>
        Note(LiveCalls, report.Call, report, report is Transferred or Conferenced or CallReported or CallCleared);

    public void Note(DeviceId device, PbxReport report) => Note(LiveDevices, device, report, report is DeviceRemoved);

    private void Note<TKey, TReport>(Dictionary<TKey, Trail<TReport>> trails, TKey key, TReport report, bool whole)
        where TKey : notnull
    {
        if (!trails.TryGetValue(key, out var trail))
        {
            if (trails.Count == MostTrails)
            {
                Overrun = true;
                return;
            }
            trails[key] = trail = new Trail<TReport>();
        }
        trail.Add(report, whole);
    }
}
