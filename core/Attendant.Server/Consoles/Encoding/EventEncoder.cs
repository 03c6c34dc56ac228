using System.Text.Json;
using Attendant.Server.Consoles.Replay;

namespace Attendant.Server.Consoles.Encoding;

/// <summary>Turns an event into the bytes of its message, LF included. Model's thread only.</summary>
internal sealed class EventEncoder : IDisposable
{
    private readonly JsonText _text = new();
    private readonly Action<Utf8JsonWriter> _write;
    private Notice? _notice;
    private View? _view;

    public EventEncoder() => _write = Write;

    /// <summary>How many times an event was encoded since the start.</summary>
    public long Count { get; private set; }

    public byte[] Encode(Notice notice, View view)
    {
        (_notice, _view) = (notice, view);
        Count++;
        return _text.Line(_write);
    }

    public void Dispose() => _text.Dispose();

    private void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("jsonrpc", "2.0");
        json.WriteString("method", _notice!.Topic.MethodOf(_notice.Change));
        json.WriteStartObject("params");
        json.WriteNumber("seq", _notice.Seq);
        _notice.Topic.WriteEvent(json, _notice.Change, _view!);
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
