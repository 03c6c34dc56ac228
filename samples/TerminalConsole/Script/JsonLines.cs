using System.Buffers;
using System.Text;
using System.Text.Json;
using Attendant.Client;
using Attendant.Client.Events;

namespace TerminalConsole.Script;

/// <summary>Makes the lines of the script mode: one JSON object each.</summary>
internal static class JsonLines
{
    /// <summary><c>{"event":"line.changed","seq":812,"line":{…}}</c>: the members as the server sent them.</summary>
    public static string Event(ConsoleEvent happened) => Line(writer =>
    {
        writer.WriteString("event", happened.Name);
        switch (happened)
        {
            case ConnectionChanged e:
                writer.WriteString("state", Desk.Words.Of(e.State));
                if (e.Server is { } server) writer.WriteString("server", server.ToString());
                if (e.Why is { } why) Refusal(writer, "why", why);
                if (e.RetryIn is { } delay) writer.WriteNumber("retryInSeconds", Math.Round(delay.TotalSeconds, 3));
                break;
            case PictureReplaced e:
                writer.WriteStartArray("topics");
                foreach (var topic in e.Topics) writer.WriteStringValue(topic);
                writer.WriteEndArray();
                writer.WriteBoolean("eventsDropped", e.EventsDropped);
                break;
            default:
                using (var document = JsonDocument.Parse(happened.Json))
                {
                    foreach (var member in document.RootElement.EnumerateObject()) member.WriteTo(writer);
                }

                break;
        }
    });

    /// <summary><c>{"result":{…},"command":"make 1002"}</c>.</summary>
    public static string Result(string json, string command) => Line(writer =>
    {
        writer.WritePropertyName("result");
        writer.WriteRawValue(json);
        writer.WriteString("command", command);
    });

    /// <summary><c>{"error":{"reason":"INVALID_STATE","message":"…"},"command":"hold"}</c>.</summary>
    public static string Error(AttendantRefusal refusal, string command) => Line(writer =>
    {
        Refusal(writer, "error", refusal);
        writer.WriteString("command", command);
    });

    private static void Refusal(Utf8JsonWriter writer, string name, AttendantRefusal refusal)
    {
        writer.WriteStartObject(name);
        writer.WriteString("reason", refusal.Reason);
        writer.WriteString("message", refusal.Message);
        if (refusal.Field is { } field) writer.WriteString("field", field);
        if (refusal.Outcome is { } outcome) writer.WriteString("outcome", Desk.Words.Of(outcome));
        if (refusal.Cause is { } cause) writer.WriteString("cause", cause);
        if (refusal.RetryAfter is { } after) writer.WriteNumber("retryAfterSeconds", after.TotalSeconds);
        if (refusal.Candidates.Count > 0) Raw(writer, "candidates", ProtocolJson.WriteList(refusal.Candidates));
        if (refusal.Checks.Count > 0) Raw(writer, "checks", ProtocolJson.WriteList(refusal.Checks));
        writer.WriteEndObject();
    }

    private static void Raw(Utf8JsonWriter writer, string name, string json)
    {
        writer.WritePropertyName(name);
        writer.WriteRawValue(json);
    }

    private static string Line(Action<Utf8JsonWriter> members)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        writer.WriteStartObject();
        members(writer);
        writer.WriteEndObject();
        writer.Flush();
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
