namespace Attendant.Server.Consoles.Replay;

/// <summary>The identity of a state in the stream (one line, one plugin): of several in the ring only the newest counts.</summary>
internal sealed class StateSlot(string key)
{
    public string Key { get; } = key;

    public Notice? Newest { get; set; }
}
