using Attendant.Server.Consoles;
using Attendant.Server.Consoles.Encoding;

namespace Attendant.Server.Methods;

/// <summary>
/// The answers of a batch, in one array when the last is there (JSON-RPC 2.0, section 6). Where one of them has its
/// place in the stream, the whole array takes it, and what is newer waits.
/// </summary>
internal sealed class BatchReply(Outbox outbox, int expected) : Reply
{
    private readonly Lock _lock = new();
    private readonly List<RpcAnswer> _answers = [];
    private Place? _place;

    public override void TakePlace(long seq)
    {
        lock (_lock) _place ??= outbox.Reserve(seq);
    }

    public override void Send(RpcAnswer answer)
    {
        lock (_lock)
        {
            _answers.Add(answer);
            if (_answers.Count < expected) return;
        }

        if (_place is { } place) outbox.Fill(place, Line(0));
        else outbox.Answer(Line);
    }

    private byte[] Line(long sent) => JsonText.OneLine(json =>
    {
        json.WriteStartArray();
        foreach (var answer in _answers) answer.Write(json, sent);
        json.WriteEndArray();
    });
}
