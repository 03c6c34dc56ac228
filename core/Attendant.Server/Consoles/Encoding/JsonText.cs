using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Attendant.Server.Consoles.Encoding;

/// <summary>Writes one JSON text at a time into a buffer that is used again. Not thread-safe.</summary>
internal sealed class JsonText : IDisposable
{
    // numbers begin with +, names are not all ASCII: people read these lines with openssl s_client
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly ArrayBufferWriter<byte> _buffer = new(1024);
    private readonly Utf8JsonWriter _json;

    public JsonText() => _json = new Utf8JsonWriter(_buffer, Options);

    /// <summary>A message as it goes on the wire, with its LF.</summary>
    public byte[] Line(Action<Utf8JsonWriter> write) => Text(write, lineEnd: true);

    public byte[] Text(Action<Utf8JsonWriter> write, bool lineEnd = false)
    {
        _buffer.ResetWrittenCount();
        _json.Reset(_buffer);
        write(_json);
        _json.Flush();
        if (lineEnd) _buffer.Write("\n"u8);
        return _buffer.WrittenSpan.ToArray();
    }

    /// <summary>A message written without a buffer that stays.</summary>
    public static byte[] OneLine(Action<Utf8JsonWriter> write)
    {
        using var text = new JsonText();
        return text.Line(write);
    }

    public static byte[] Notification(string method, Action<Utf8JsonWriter> parameters) =>
        OneLine(json => WriteNotification(json, method, parameters));

    public static void WriteNotification(Utf8JsonWriter json, string method, Action<Utf8JsonWriter> parameters)
    {
        json.WriteStartObject();
        json.WriteString("jsonrpc", "2.0");
        json.WriteString("method", method);
        json.WriteStartObject("params");
        parameters(json);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>RFC 3339, UTC, always with milliseconds.</summary>
    public static void WriteTime(Utf8JsonWriter json, string name, DateTimeOffset time)
    {
        Span<char> text = stackalloc char[24];
        time.UtcDateTime.TryFormat(text, out var written, "yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        json.WriteString(name, text[..written]);
    }

    public static void WriteTexts(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts) json.WriteStringValue(text);
        json.WriteEndArray();
    }

    public void Dispose() => _json.Dispose();
}
