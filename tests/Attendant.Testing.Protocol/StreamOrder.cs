using Newtonsoft.Json.Linq;

namespace Attendant.Testing.Protocol;

/// <summary>Numbers never decrease, and a mark, a snapshot and a command's result stand behind everything up to their number.</summary>
internal sealed class StreamOrder
{
    private long _last;
    private long _floor = -1;
    private string _floorFrom = "";
    private long _missed;

    public IEnumerable<string> Notified(string name, JObject parameters, bool isEvent)
    {
        if (Seq(parameters) is not { } seq)
            yield break;
        if (seq < _last)
            yield return $"seq {seq} after {_last}: numbers never decrease on a connection";
        if (isEvent && seq <= _floor)
            yield return $"event {seq} after {_floorFrom}, which said that everything up to {_floor} was sent";
        if (name == "server.mark" && _missed > 0)
            yield return $"a mark while {_missed} missed notification(s) are still to come";
        _last = Math.Max(_last, seq);
        if (isEvent && _missed > 0)
            _missed--;
        if (name == "server.mark")
            Raise(seq, "a mark");
    }

    public IEnumerable<string> Succeeded(string method, JObject asked, JObject result, bool inBatch, bool isCommand)
    {
        if (method == "session.resume" && result["resumed"] is JValue { Value: true })
        {
            Raise(Seq(asked) ?? -1, "the number resumed from");
            _missed = result["missed"] is JValue { Value: long missed } ? missed : 0;
        }

        if (Seq(result) is not { } seq)
            yield break;

        // the answers to a batch come together and late, so newer events may precede a snapshot among them
        if (method == "subscribe" && seq < _last && !inBatch)
            yield return $"a snapshot as of {seq} after event {_last}: the result of subscribe stands in the stream at its seq";
        if (method == "subscribe" || isCommand)
            Raise(seq, $"the result of {method}");
    }

    private void Raise(long seq, string from)
    {
        if (seq > _floor)
            (_floor, _floorFrom) = (seq, from);
    }

    private static long? Seq(JObject o) => o["seq"] is JValue { Value: long seq } ? seq : null;
}
