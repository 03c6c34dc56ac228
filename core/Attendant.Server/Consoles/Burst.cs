using Attendant.Server.Consoles.Replay;

namespace Attendant.Server.Consoles;

/// <summary>
/// The events that one turn of the model has for a console so far, in order: the last of them, and the burst before it.
/// Consoles that are offered the same events share it, and with it the bytes that go out. Model's thread only, until it
/// is queued.
/// </summary>
internal sealed class Burst
{
    // as many views and filters as usually differ; beyond, a console has a burst of its own
    private const int MaxSiblings = 8;

    private readonly Burst? _before;
    private readonly byte[] _message;
    private readonly List<Burst> _next = [];
    private byte[]? _bytes;

    /// <summary>The beginning of a turn: no event yet.</summary>
    public Burst() => _message = [];

    private Burst(Burst before, byte[] message, StateSlot? state) =>
        (_before, _message, State, Length) = (before, message, state, before.Length + message.Length);

    /// <summary>What the last event is the state of.</summary>
    public StateSlot? State { get; }

    public int Length { get; }

    /// <summary>All messages, one behind the other; put together once for all consoles.</summary>
    public byte[] Bytes => _bytes ??= _before is not { Length: > 0 } ? _message : Together();

    public Burst Then(byte[] message, StateSlot? state)
    {
        foreach (var known in _next)
        {
            if (known._message == message) return known;
        }

        var next = new Burst(this, message, state);
        if (_next.Count < MaxSiblings) _next.Add(next);
        return next;
    }

    /// <summary>The messages one by one, the first one first.</summary>
    public IEnumerable<(byte[] Message, StateSlot? State)> Messages()
    {
        var all = new Stack<Burst>();
        for (var one = this; one._before is not null; one = one._before) all.Push(one);
        return all.Select(one => (one._message, one.State));
    }

    private byte[] Together()
    {
        var bytes = new byte[Length];
        for (var one = this; one._before is not null; one = one._before) one._message.CopyTo(bytes, one._before.Length);
        return bytes;
    }
}
