using Attendant.Server.Consoles;

namespace Attendant.Server.Methods;

/// <summary>An answer on a line of its own.</summary>
internal sealed class LineReply(Outbox outbox) : Reply
{
    private Place? _place;

    public override void TakePlace(long seq) => _place ??= outbox.Reserve(seq);

    public override void Send(RpcAnswer answer)
    {
        if (_place is { } place) outbox.Fill(place, answer.Line(0));
        else outbox.Answer(answer.Line);
    }
}
