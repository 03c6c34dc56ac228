using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Attendant.Client.Messages;

namespace Attendant.Client;

/// <summary>Writes the library's messages as JSON in the words of the protocol: for logs, files and programs that read them.</summary>
public static class ProtocolJson
{
    // names have letters of many languages; nothing of this goes into a web page
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>One message, for instance a <see cref="Call"/>.</summary>
    /// <exception cref="ArgumentException">It is no message of the protocol.</exception>
    public static string Write(object message)
    {
        ArgumentNullException.ThrowIfNull(message);
        var type = WireJson.Default.GetTypeInfo(message.GetType())
            ?? throw new ArgumentException($"{message.GetType().Name} is no message of the protocol.", nameof(message));
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Readable)) JsonSerializer.Serialize(writer, message, type);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>A list of messages.</summary>
    /// <exception cref="ArgumentException">One of them is no message of the protocol.</exception>
    public static string WriteList(IEnumerable<object> messages) => $"[{string.Join(',', messages.Select(Write))}]";
}
