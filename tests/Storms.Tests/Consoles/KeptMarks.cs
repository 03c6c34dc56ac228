using System.Collections.Concurrent;
using System.Text.Json;
using Attendant.Testing.Protocol;

namespace Attendant.Storms.Consoles;

/// <summary>
/// Hears the lines of all connections of one console: each is valid, and it resumes with the number of something that was
/// sent to it: an event, a mark or a snapshot.
/// </summary>
internal sealed class KeptMarks(ProtocolValidator validator)
{
    private readonly ConcurrentQueue<string> _faults = [];
    private readonly Lock _gate = new();
    private readonly List<long> _resumed = [];
    private long _sent;
    private long _marked;

    public IReadOnlyCollection<string> Faults => _faults;

    /// <summary>The newest mark's number; 0 before the first.</summary>
    public long Marked => Interlocked.Read(ref _marked);

    /// <summary>The number of each resume, in order.</summary>
    public IReadOnlyList<long> Resumed
    {
        get { lock (_gate) return [.. _resumed]; }
    }

    public IWireTap Tap() => new Connection(this, new ProtocolWitness(validator));

    private void FromConsole(string line)
    {
        using var message = JsonDocument.Parse(line);
        if (message.RootElement.GetProperty("method").GetString() != "session.resume") return;
        var seq = message.RootElement.GetProperty("params").GetProperty("seq").GetInt64();
        lock (_gate)
        {
            _resumed.Add(seq);
            if (seq > _sent) _faults.Enqueue($"It resumes with {seq}, but no more than {_sent} was ever sent to it.");
        }
    }

    private void FromServer(string line)
    {
        using var message = JsonDocument.Parse(line);
        if (!message.RootElement.TryGetProperty("params", out var told) && !message.RootElement.TryGetProperty("result", out told)) return;
        if (told.ValueKind != JsonValueKind.Object || !told.TryGetProperty("seq", out var number)) return;
        lock (_gate) _sent = Math.Max(_sent, number.GetInt64());
        if (message.RootElement.TryGetProperty("method", out var method) && method.GetString() == "server.mark") Interlocked.Exchange(ref _marked, number.GetInt64());
    }

    private sealed class Connection : IWireTap
    {
        private readonly KeptMarks _marks;
        private readonly ProtocolWitness _witness;
        private readonly LinesHeard _up;
        private readonly LinesHeard _down;

        public Connection(KeptMarks marks, ProtocolWitness witness)
        {
            (_marks, _witness) = (marks, witness);
            _up = new LinesHeard(line =>
            {
                witness.FromClient(line);
                marks.FromConsole(line);
            });
            _down = new LinesHeard(line =>
            {
                witness.FromServer(line);
                marks.FromServer(line);
            });
        }

        public void FromConsole(ReadOnlySpan<byte> bytes) => _up.Add(bytes);

        public void FromServer(ReadOnlySpan<byte> bytes) => _down.Add(bytes);

        public void Dispose()
        {
            foreach (var fault in _witness.Faults) _marks._faults.Enqueue(fault.ToString());
        }
    }
}
