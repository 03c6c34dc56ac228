using System.Net;
using Attendant.Testing.Sip.Messages;

namespace Attendant.Testing.Sip.Transport;

/// <summary>Everything that a phone sent and received, for diagnosis and to be waited on. The newest 5,000 entries are kept.</summary>
public sealed class SipLog
{
    private const int Kept = 5000;
    private readonly Lock _gate = new();
    private readonly Waiting _waiting;
    private readonly TimeProvider _time;
    private readonly Queue<SipLogEntry> _entries = new();

    internal SipLog(TimeProvider time)
    {
        _time = time;
        _waiting = new Waiting(_gate);
    }

    public IReadOnlyList<SipLogEntry> Entries
    {
        get { lock (_gate) return [.. _entries]; }
    }

    /// <summary>The first entry, past or to come, for which the condition holds.</summary>
    public async Task<SipLogEntry> WaitAsync(Func<SipLogEntry, bool> condition, CancellationToken ct)
    {
        SipLogEntry? found = null;
        await _waiting.UntilAsync(() => (found = _entries.FirstOrDefault(condition)) is not null, ct);
        return found!;
    }

    public override string ToString() => string.Join("\n", Entries);

    internal void Add(SipLogDirection direction, IPEndPoint remote, SipMessage message, string? note) =>
        Add(new SipLogEntry(_time.GetUtcNow(), direction, remote, message, note));

    internal void Note(string note) => Add(new SipLogEntry(_time.GetUtcNow(), SipLogDirection.Note, null, null, note));

    private void Add(SipLogEntry entry)
    {
        lock (_gate)
        {
            _entries.Enqueue(entry);
            if (_entries.Count > Kept) _entries.Dequeue();
            _waiting.Changed();
        }
    }
}
