using Attendant.Server.Consoles.Replay;

namespace Attendant.Server.Consoles;

/// <summary>One message on its way to one console. A message and a place that are both null were merged away.</summary>
internal struct OutboxItem
{
    public byte[]? Message;
    public Place? Place;
    public StateSlot? State;

    // how much of the message has been sent
    public int Begun;
    public long Since;
    public OutboxKind Kind;

    public readonly bool IsGone => Message is null && Place is null;

    public readonly bool IsReady => Message is not null || Place?.Message is not null;
}
